// @ts-check
// Where the folders of a site are from one another, as package address has them.

/** The folder of the index. @param {URL | string} script the address of a script of the site */
export const indexFolder = (script) => new URL('../search/', script);

/**
 * The root of the site, which the addresses in the index begin at.
 * @param {URL} index the folder of the index
 */
export const siteRoot = (index) => new URL('../', index);
