// Returns the targets that are too small by WCAG 2.2 (success criterion 2.5.8): less than
// 24 by 24 pixels, unless a circle of 24 pixels around the centre touches no other target
// and no such circle, or the target is in a sentence.
() => {
  const size = 24;
  const selector = "a[href], button, input:not([type=hidden]), select, textarea, summary, label, [role=option]";
  const shown = (e) => e.checkVisibility({ visibilityProperty: true, opacityProperty: true, contentVisibilityAuto: true });
  const targets = [...document.querySelectorAll(selector)]
    .filter((e) => shown(e) && !(e.localName === "label" && !e.control) && !(e.localName === "input" && e.closest("label")))
    .map((e) => ({ e, box: e.getBoundingClientRect() }))
    .filter(({ box }) => box.width > 1 && box.height > 1 && box.bottom > 0); // not for screen readers only
  const small = targets.filter(({ box }) => box.width < size - 0.1 || box.height < size - 0.1);
  const middle = ({ left, right, top, bottom }) => [(left + right) / 2, (top + bottom) / 2];
  // Words around a link, in the same block, that are not targets themselves.
  const blockOf = (e) => {
    while (getComputedStyle(e).display === "inline") e = e.parentElement;
    return e;
  };
  const inSentence = (e) => {
    if (getComputedStyle(e).display !== "inline") return false;
    const block = blockOf(e);
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    for (let n = walker.nextNode(); n; n = walker.nextNode()) {
      if (/\p{L}/u.test(n.data) && !n.parentElement.closest(selector) && blockOf(n.parentElement) === block) return true;
    }
    return false;
  };
  const found = [];
  for (const t of small) {
    if (inSentence(t.e)) continue;
    const [x, y] = middle(t.box);
    for (const other of targets) {
      if (other === t || other.e.contains(t.e) || t.e.contains(other.e)) continue;
      const { left, right, top, bottom } = other.box;
      const away = Math.hypot(Math.max(left - x, 0, x - right), Math.max(top - y, 0, y - bottom));
      const [ox, oy] = middle(other.box);
      const close = away < size / 2 - 0.1 || (small.includes(other) && Math.hypot(ox - x, oy - y) < size - 0.1);
      if (!close) continue;
      const text = (e) => JSON.stringify(e.textContent.trim().replace(/\s+/g, " ").slice(0, 40));
      found.push(`<${t.e.localName} class="${t.e.className}"> ${text(t.e)} is ${t.box.width.toFixed(1)} × ${t.box.height.toFixed(1)} and too near ${text(other.e)}`);
      break;
    }
  }
  return found.slice(0, 8);
}
