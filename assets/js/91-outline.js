// Dragging an activity of an outline onto another, or onto a section: posts what the buttons post.
{
  for (const outline of document.querySelectorAll("[data-outline]")) {
    let dragged;
    const target = (event) => event.target.closest?.("[data-key]");

    outline.addEventListener("dragstart", (event) => {
      dragged = event.target.closest?.("li[data-key]");
      if (!dragged) return;
      event.dataTransfer.effectAllowed = "move";
      event.dataTransfer.setData("text/plain", dragged.dataset.key);
      dragged.classList.add("is-dragged");
    });

    outline.addEventListener("dragend", () => {
      dragged?.classList.remove("is-dragged");
      outline.querySelector(".is-over")?.classList.remove("is-over");
      dragged = undefined;
    });

    outline.addEventListener("dragover", (event) => {
      const on = target(event);
      if (!dragged || !on || on === dragged) return;
      event.preventDefault();
      outline.querySelector(".is-over")?.classList.remove("is-over");
      on.classList.add("is-over");
    });

    outline.addEventListener("drop", (event) => {
      const on = target(event);
      if (!dragged || !on || on === dragged) return;
      event.preventDefault();
      const form = dragged.querySelector("form").cloneNode(true);
      const field = document.createElement("input");
      Object.assign(field, { type: "hidden", name: "sur", value: on.dataset.key });
      form.append(field);
      form.hidden = true;
      document.body.append(form);
      form.submit();
    });
  }
}
