// The tab where one stands is in sight, also where the row of tabs is wider than the screen.
for (const tab of document.querySelectorAll(".tabs [aria-current]")) {
  const row = tab.closest(".tabs");
  const [mine, its] = [tab.getBoundingClientRect(), row.getBoundingClientRect()];
  row.scrollLeft += mine.left - its.left - (its.width - mine.width) / 2;
}
