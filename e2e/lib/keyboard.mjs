// Walking with the keyboard alone: where the focus is, what it is called, whether it can be seen.
import assert from 'node:assert/strict';

/** What has the focus: name, kind, and whether a person would see it. */
export async function focused(page) {
  return page.evaluate(() => {
    const here = document.activeElement;
    if (!here || here === document.body) return { name: '', kind: 'body', seen: true };
    const by = here.getAttribute('aria-labelledby')?.split(/\s+/u).map((id) => document.getElementById(id)?.textContent ?? '');
    const label = here.labels?.length ? here.labels[0].textContent : undefined;
    const name = by?.join(' ') ?? here.getAttribute('aria-label') ?? label ?? here.innerText ?? here.value ?? '';
    const box = here.getBoundingClientRect();
    // The mark may stand on the thing, on what it draws before or after itself, or on the tile around it.
    const drawn = ({ outlineStyle, outlineWidth, boxShadow }) =>
      (outlineStyle !== 'none' && parseFloat(outlineWidth) > 0) || boxShadow !== 'none';
    const around = [here, here.parentElement, here.parentElement?.parentElement].filter(Boolean);
    const marked = around.some((one) => ['', '::before', '::after'].some((part) => drawn(getComputedStyle(one, part || null))));
    const inside = box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
    return { name: name.replaceAll(/\s+/gu, ' ').trim(), kind: here.localName, type: here.type, seen: marked && inside };
  });
}

/** Presses Tab until something with this name (and kind) has the focus. */
export async function tabTo(page, name, kind) {
  const passed = [];
  for (let presses = 0; presses < 120; presses += 1) {
    await page.keyboard.press('Tab');
    const here = await focused(page);
    assert.ok(here.seen, `the focus cannot be seen on ${here.kind} “${here.name}” of ${page.url()}`);
    const right = name instanceof RegExp ? name.test(here.name) : here.name === name;
    if (right && (!kind || here.kind === kind)) return here;
    passed.push(`${here.kind} ${here.name.slice(0, 30)}`);
  }
  return assert.fail(`Tab never reaches ${kind ?? ''} ${name} on ${page.url()}; it passes:\n${passed.slice(0, 60).join('\n')}`);
}
