// Keeps the answers of a quiz as one gives them: a form with `data-keep` is posted a moment after the last change,
// and its status line says when the server had them. What could not be sent is tried again; nothing is told as kept
// before the server said so.
{
  for (const form of document.querySelectorAll("form[data-keep]")) {
    const status = form.querySelector("[data-kept]");
    let waiting;
    let stopped = false;

    const send = async () => {
      if (stopped) return;
      const body = new URLSearchParams(new FormData(form));
      body.set("geste", "garder");
      try {
        const answer = await fetch(form.action, { method: "POST", body, headers: { accept: "application/json" } });
        // The way to the sign-in: the button goes there with everything that was typed.
        if (answer.redirected) {
          stopped = true;
          status.textContent = form.dataset.keepExpired;
          return;
        }
        if (!answer.ok) throw new Error(answer.status);
        status.textContent = (await answer.json()).said;
      } catch {
        status.textContent = form.dataset.keepFailed;
        later(5000);
      }
    };

    const later = (wait) => {
      clearTimeout(waiting);
      waiting = setTimeout(send, wait);
    };

    form.addEventListener("input", (event) => later(event.target.type === "text" ? 1200 : 300));
    form.addEventListener("submit", () => clearTimeout(waiting));
    if ("keepNow" in form.dataset) later(0);
  }
}
