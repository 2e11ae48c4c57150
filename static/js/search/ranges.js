// @ts-check
// Written by builder/internal/search/gen_fold.go; do not edit.

/** The characters that are terms alone and with their neighbours. */
export const han = /^[\u{e01}-\u{e30}\u{e32}-\u{e33}\u{e40}-\u{e46}\u{e81}-\u{eb0}\u{eb2}-\u{eb3}\u{ebd}-\u{ec6}\u{edc}-\u{edf}\u{1000}-\u{102a}\u{103f}\u{1050}-\u{1055}\u{105a}-\u{105d}\u{1061}\u{1065}-\u{1066}\u{106e}-\u{1070}\u{1075}-\u{1081}\u{108e}\u{1780}-\u{17b3}\u{17d7}\u{17dc}\u{3005}\u{3007}\u{3021}-\u{3029}\u{303b}-\u{303c}\u{3041}-\u{3096}\u{309d}-\u{309e}\u{30a1}-\u{30fa}\u{30fc}-\u{30fe}\u{31f0}-\u{31ff}\u{3400}-\u{4dbf}\u{4e00}-\u{9fff}\u{a9e0}-\u{a9e4}\u{a9e6}-\u{a9ef}\u{a9fa}-\u{a9fe}\u{aa60}-\u{aa76}\u{aa7a}\u{aa7e}-\u{aa7f}\u{ac00}-\u{d7a3}\u{fa0e}-\u{fa29}\u{1b000}-\u{1b16f}\u{20000}-\u{3fffd}]/u;
