// Narrows a list while the person types. `data-filter` on the input names the region; its items carry
// `data-filter-text`; headings whose items are all hidden go too ([data-filter-group]); an element with
// `data-filter-count` announces the number, one with `data-filter-none` shows when nothing is left.
{
  const fold = (text) =>
    text.normalize("NFD").replace(/\p{M}/gu, "").replace(/œ/gi, "oe").replace(/æ/gi, "ae").toLowerCase();

  for (const input of document.querySelectorAll("input[data-filter]")) {
    const region = document.getElementById(input.dataset.filter);
    if (!region) continue;
    const items = [...region.querySelectorAll("[data-filter-text]")].map((item) => ({
      shown: item.closest("li") ?? item,
      text: fold(item.dataset.filterText),
    }));
    const count = region.querySelector("[data-filter-count]");
    const none = region.querySelector("[data-filter-none]");
    let waiting;

    const narrow = () => {
      const words = fold(input.value).split(/\s+/).filter(Boolean);
      let left = 0;
      for (const item of items) {
        const fits = words.every((word) => item.text.includes(word));
        item.shown.hidden = !fits;
        if (fits) left += 1;
      }
      for (const group of region.querySelectorAll("[data-filter-group]")) {
        group.hidden = !group.querySelector("li:not([hidden]) [data-filter-text], [data-filter-text]:not([hidden]):not(li *)");
      }
      if (none) none.hidden = left > 0;
      clearTimeout(waiting);
      waiting = setTimeout(() => {
        if (count) count.textContent = words.length ? String(left) : "";
      }, 400);
    };

    input.addEventListener("input", narrow);
    if (input.value) narrow();
  }
}
