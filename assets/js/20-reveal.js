// A password can be shown: the button waits in a template beside its field.
{
  for (const place of document.querySelectorAll("[data-reveal]")) {
    const input = place.querySelector("input");
    const button = place.querySelector("template")?.content.firstElementChild.cloneNode(true);
    if (!input || !button) continue;
    place.append(button);
    const show = (visible) => {
      input.type = visible ? "text" : "password";
      button.setAttribute("aria-pressed", String(visible));
    };
    button.addEventListener("click", () => show(input.type === "password"));
    // Sent hidden, so that browsers still offer to keep it.
    input.form?.addEventListener("submit", () => show(false));
  }
}
