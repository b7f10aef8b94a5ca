// Keeps a form while one types: a form with `data-autosave` is posted a moment after the last change, as JSON's
// answer says when it was kept. With `data-preview`, the same fields are posted there and the HTML that the server
// made of them (cleaned like every page) is shown in the element named by `data-preview-in`.
{
  const later = (wait, act) => {
    let waiting;
    return () => {
      clearTimeout(waiting);
      waiting = setTimeout(act, wait);
    };
  };

  for (const form of document.querySelectorAll("form[data-autosave]")) {
    const kept = form.querySelector("[data-kept]");
    const shown = document.getElementById(form.dataset.previewIn);
    let turn = 0;
    let stopped = false;

    // A file is sent once, by the button.
    const fields = () => {
      const data = new FormData(form);
      data.delete("fichier");
      return data;
    };

    const preview = later(700, async () => {
      if (!shown) return;
      const mine = (turn += 1);
      try {
        const answer = await fetch(form.dataset.preview, { method: "POST", body: fields() });
        const html = await answer.text();
        if (answer.ok && mine === turn) shown.innerHTML = html;
      } catch {
        // Without the network the preview waits.
      }
    });

    const keep = later(3000, async () => {
      if (stopped || form.dataset.sent) return;
      try {
        const headers = { accept: "application/json" };
        const answer = await fetch(location.href, { method: "POST", body: fields(), headers });
        const told = await answer.json();
        if (told.said) kept.textContent = told.said;
        if (answer.ok) form.elements.objet.value = told.objet;
        // Somebody else's text is there: the button shows both, nothing is sent unasked any more.
        if (answer.status === 409) stopped = true;
      } catch {
        // The form is still there, and the button tries again.
      }
    });

    form.addEventListener("input", (event) => {
      if (event.target.type === "file") return;
      preview();
      keep();
    });
  }
}
