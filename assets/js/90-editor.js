// Keeps a form while one types: a form with `data-autosave` is posted a moment after the last change, as JSON's
// answer says when it was kept. With `data-preview`, the same fields are posted there and the HTML that the server
// made of them (cleaned like every page) is shown in the element named by `data-preview-in`. When the web session
// ended meanwhile, `data-ended` says so; once the person has signed in elsewhere, writing goes on here.
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
    const ended = form.querySelector("[data-ended]");
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

    // A refusal may be the end of the web session, or another one that began in another tab: the page itself tells.
    // What was typed stays; only the token follows whoever is signed in now.
    const renew = async () => {
      const answer = await fetch(location.href, { headers: { accept: "text/html" } });
      if (answer.redirected) {
        ended.hidden = false;
        kept.textContent = ended.querySelector("h2").textContent;
      }
      if (answer.redirected || !answer.ok) return false;
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const token = page.querySelector("form[data-autosave] [name=jeton]")?.value;
      if (!token || token === form.elements.jeton.value) return false;
      for (const field of document.getElementsByName("jeton")) field.value = token;
      ended.hidden = true;
      return true;
    };

    const post = () =>
      fetch(location.href, { method: "POST", body: fields(), headers: { accept: "application/json" } });

    const keep = later(3000, async () => {
      if (stopped || form.dataset.sent) return;
      try {
        let answer = await post();
        if (answer.status === 403 && (await renew())) answer = await post();
        const told = await answer.json();
        if (told.said) kept.textContent = told.said;
        if (answer.ok) form.elements.objet.value = told.objet;
        // Somebody else's text is there: the button shows both, nothing is sent unasked any more.
        if (answer.status === 409) stopped = true;
      } catch {
        // The form is still there, and the button tries again.
      }
    });

    // Back from the sign-in. Nothing is sent before the person writes or presses: it may be somebody else.
    addEventListener("focus", async () => {
      if (ended.hidden) return;
      try {
        if (await renew()) kept.textContent = form.dataset.renewed;
      } catch {
        // Without the network the next word tries again.
      }
    });

    form.addEventListener("input", (event) => {
      if (event.target.type === "file") return;
      preview();
      keep();
    });
  }
}
