// A line of a list that people order can be dragged by its grip, with a mouse, a pen or a finger. Its buttons
// stay, for the keyboard and without this script; a drop posts the line's own form once, with its new place.
{
  const middle = (line) => line.getBoundingClientRect().top + line.offsetHeight / 2;

  for (const list of document.querySelectorAll(".sortable")) {
    const twin = document.getElementById(list.dataset.twin);
    let held;
    let before;

    const settle = () => {
      const lines = [...list.children];
      lines.forEach((line, at) => {
        line.querySelector("[value=haut]").disabled = at === 0;
        line.querySelector("[value=bas]").disabled = at === lines.length - 1;
      });
      if (twin) {
        const items = [...twin.children];
        twin.append(...lines.map((line) => items[before.indexOf(line)]));
      }
    };

    const send = async (form, place) => {
      const body = new URLSearchParams(new FormData(form));
      body.set("rang", place);
      const answer = await fetch(form.action, { method: "POST", body }).catch(() => undefined);
      // What was not kept is not shown.
      if (!answer?.ok) location.reload();
    };

    const drop = (kept) => {
      if (!held) return;
      const [line, place] = [held, [...list.children].indexOf(held)];
      line.classList.remove("held");
      held = undefined;
      if (!kept) list.append(...before);
      else if (place !== before.indexOf(line)) {
        settle();
        send(line.querySelector(".sortable-moves"), place + 1);
      }
    };

    list.addEventListener("pointerdown", (event) => {
      const grip = event.target.closest(".grip");
      if (!grip || event.button !== 0) return;
      event.preventDefault();
      held = grip.closest("li");
      before = [...list.children];
      held.classList.add("held");
      list.setPointerCapture(event.pointerId);
    });
    list.addEventListener("pointermove", (event) => {
      if (!held) return;
      // The others step aside: the held line never leaves the page, or the finger would lose it.
      while (held.previousElementSibling && event.clientY < middle(held.previousElementSibling)) held.after(held.previousElementSibling);
      while (held.nextElementSibling && event.clientY > middle(held.nextElementSibling)) held.before(held.nextElementSibling);
      if (event.clientY < 48) scrollBy(0, -12);
      if (event.clientY > innerHeight - 48) scrollBy(0, 12);
    });
    list.addEventListener("pointerup", () => drop(true));
    list.addEventListener("pointercancel", () => drop(false));
    addEventListener("keydown", (event) => event.key === "Escape" && drop(false));
  }
}
