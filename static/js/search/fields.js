// @ts-check
// The numbers of the fields: the twin of fields.go.

/** The fields of text, which have positions. */
export const TITLE = 0;
export const NAMES = 1;
export const TEXT = 2;
export const DATE = 3;
/** The first and the last terms of names. */
export const BEGIN = 4;
export const END = 5;
export const textFields = [TITLE, NAMES, TEXT];
