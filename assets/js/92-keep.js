// Keeps the answers of a quiz as one gives them: a form with `data-keep` is posted a moment after the last change,
// and its status line says when the server had them: all of them, so a change empties it until the next answer. What
// could not be sent is tried again. Whoever leaves the page between a change and its moment has it sent at once.
{
  for (const form of document.querySelectorAll("form[data-keep]")) {
    const status = form.querySelector("[data-kept]");
    let waiting;
    let stopped = false;
    let busy = false;
    let changes = 0;

    const send = async () => {
      waiting = undefined;
      if (stopped) return;
      // One after the other: an earlier one that came later would put old answers back.
      if (busy) {
        later(300);
        return;
      }
      busy = true;
      const sent = changes;
      const body = new URLSearchParams(new FormData(form));
      body.set("geste", "garder");
      try {
        // It outlives the page.
        const how = { method: "POST", body, headers: { accept: "application/json" }, keepalive: true };
        const answer = await fetch(form.action, how);
        // The way to the sign-in: the button goes there with everything that was typed.
        if (answer.redirected) {
          stopped = true;
          status.textContent = form.dataset.keepExpired;
          return;
        }
        if (!answer.ok) throw new Error(answer.status);
        const { said } = await answer.json();
        if (sent === changes) status.textContent = said;
      } catch {
        status.textContent = form.dataset.keepFailed;
        later(5000);
      } finally {
        busy = false;
      }
    };

    const later = (wait) => {
      clearTimeout(waiting);
      waiting = setTimeout(send, wait);
    };

    const rest = () => {
      clearTimeout(waiting);
      waiting = undefined;
    };

    form.addEventListener("input", (event) => {
      changes += 1;
      status.textContent = "";
      later(event.target.type === "text" ? 1200 : 300);
    });
    // The form itself carries everything.
    form.addEventListener("submit", rest);
    addEventListener("beforeunload", () => {
      if (waiting === undefined) return;
      rest();
      busy = false;
      send();
    });
    if ("keepNow" in form.dataset) later(0);
  }
}
