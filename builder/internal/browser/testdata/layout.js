// Returns what does not fit into the viewport. The content of a scrolling box may be wider
// if the box fits.
() => {
  const width = document.documentElement.clientWidth;
  const found = [];
  const name = (e) => {
    const text = e.textContent.trim().replace(/\s+/g, " ").slice(0, 40);
    return `<${e.localName}${e.id && ` id=${e.id}`} class="${e.getAttribute("class") ?? ""}"> ${JSON.stringify(text)}`;
  };
  const inScroller = (e) => {
    for (let up = e.parentElement; up && up !== document.body; up = up.parentElement) {
      if (["auto", "scroll"].includes(getComputedStyle(up).overflowX)) return true;
    }
    return false;
  };
  for (const e of document.body.querySelectorAll("*")) {
    if (!e.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
    const box = e.getBoundingClientRect();
    if (box.width <= 1 || box.height <= 1) continue; // for screen readers only
    const outside = box.bottom <= 0; // a skip link before it has the focus
    if ((box.right > width + 0.5 || box.left < -0.5) && !outside && !inScroller(e)) {
      found.push(`${name(e)} reaches from ${Math.round(box.left)} to ${Math.round(box.right)}`);
    }
    if (["hidden", "clip"].includes(getComputedStyle(e).overflowX) && e.scrollWidth > e.clientWidth + 1 && e.clientWidth > 1) {
      found.push(`${name(e)} is cut off: ${e.clientWidth} of ${e.scrollWidth}`);
    }
  }
  const page = document.scrollingElement.scrollWidth;
  if (page > width) found.push(`the page scrolls sideways: it is ${page} wide`);
  return found.slice(0, 5);
}
