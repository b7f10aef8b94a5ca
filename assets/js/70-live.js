// Advice while typing: a field with `data-advice="/address"` posts its form there, passwords included, and
// shows the answer (plain text) in the element named by `data-advice-in`. The server alone judges.
{
  for (const input of document.querySelectorAll("[data-advice]")) {
    const place = document.getElementById(input.dataset.adviceIn);
    if (!place) continue;
    let waiting;
    let last = 0;
    input.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(async () => {
        const turn = (last += 1);
        try {
          const body = new URLSearchParams(new FormData(input.form));
          const answer = await fetch(input.dataset.advice, { method: "POST", body });
          const text = await answer.text();
          if (answer.ok && turn === last) place.textContent = text;
        } catch {
          // Without the network there is no advice; the form itself still says what is wrong.
        }
      }, 350);
    });
  }
}
