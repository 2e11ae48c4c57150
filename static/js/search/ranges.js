// @ts-check
// Written by builder/internal/search/gen_fold.go; do not edit.

/** The characters that are terms alone and with their neighbours. */
export const han = /^[\u{3005}-\u{3007}\u{3021}-\u{3029}\u{303b}-\u{303c}\u{3041}-\u{3096}\u{309d}-\u{309e}\u{30a1}-\u{30fa}\u{30fc}-\u{30fe}\u{31f0}-\u{31ff}\u{3400}-\u{4dbf}\u{4e00}-\u{9fff}\u{fa0e}-\u{fa29}\u{1b000}-\u{1b16f}\u{20000}-\u{3fffd}]/u;
