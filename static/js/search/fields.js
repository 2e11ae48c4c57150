// @ts-check
// The numbers of the fields: the mirror of mapping.go.

/** The fields that hold running text; they have positions. */
export const TITLE = 0;
export const NAMES = 1;
export const TEXT = 2;
export const DATE = 3;
export const textFields = [TITLE, NAMES, TEXT];
