// Describes the focused element, and records that it had the focus.
() => {
  const e = document.activeElement;
  if (!e || e === document.body || e === document.documentElement) return null;
  const text = (e.getAttribute("aria-label") ?? e.textContent).trim().replace(/\s+/g, " ").slice(0, 40);
  const bad = [];
  const style = getComputedStyle(e);
  const transparent = /^(transparent|rgba?\(.*[,/]\s*0\))$/.test(style.outlineColor);
  const outlined = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 1 && !transparent;
  if (!outlined && style.boxShadow === "none") bad.push("shows no focus");
  const boxes = [...e.getClientRects()];
  const inView = boxes.filter((b) => b.bottom > 0 && b.top < innerHeight && b.right > 0 && b.left < innerWidth);
  if (inView.length === 0) {
    bad.push("has the focus out of view");
  } else {
    const clear = inView.some((b) => {
      const x = (Math.max(b.left, 0) + Math.min(b.right, innerWidth)) / 2;
      const y = (Math.max(b.top, 0) + Math.min(b.bottom, innerHeight)) / 2;
      const top = document.elementFromPoint(x, y);
      return top && (e.contains(top) || top.contains(e));
    });
    if (!clear) bad.push("has the focus behind something else");
  }
  const all = (window.accordFocused ??= new Set());
  const seen = all.has(e);
  all.add(e);
  return { name: `<${e.localName} class="${e.className}"> ${JSON.stringify(text)}`, href: e.getAttribute("href") ?? "", bad, seen };
}
