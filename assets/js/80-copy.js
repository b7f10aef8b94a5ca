// A button with `data-copy="text"` copies it and says so in its own words (`data-copied`).
{
  for (const button of document.querySelectorAll("[data-copy]")) {
    button.addEventListener("click", async () => {
      await navigator.clipboard?.writeText(button.dataset.copy);
      if (button.dataset.copied) button.lastChild.textContent = button.dataset.copied;
    });
  }
}
