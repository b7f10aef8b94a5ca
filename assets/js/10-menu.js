// Menus are details elements and work without this; it closes them on Escape, on a click elsewhere,
// when the focus leaves, and lets the arrow keys walk through the entries.
{
  const open = () => document.querySelector("details[data-menu][open]");
  const entries = (menu) => [...menu.querySelectorAll(".menu-panel :is(a, button)")];

  document.addEventListener("click", (event) => {
    const menu = open();
    if (menu && !menu.contains(event.target)) menu.open = false;
  });

  document.addEventListener("focusin", (event) => {
    const menu = open();
    if (menu && !menu.contains(event.target)) menu.open = false;
  });

  document.addEventListener("keydown", (event) => {
    const menu = event.target.closest?.("details[data-menu]");
    if (!menu) return;
    const summary = menu.querySelector("summary");
    if (event.key === "Escape" && menu.open) {
      menu.open = false;
      summary.focus();
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      menu.open = true;
      const list = entries(menu);
      const at = list.indexOf(document.activeElement);
      const step = event.key === "ArrowDown" ? 1 : -1;
      list[(at + step + list.length) % list.length]?.focus();
    }
  });
}
