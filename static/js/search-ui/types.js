// @ts-check
/**
 * The client of the index, as its module and the interface agree on it.
 *
 * @typedef {object} Hit
 * @property {string} id
 * @property {string} kind agreement, party, event, sector, place or page
 * @property {string} url a path of the site
 * @property {string} title
 * @property {string} lang of the title
 * @property {string} date in EDTF; "" when there is none
 * @property {string} type the key of an agreement's type; "" for others
 * @property {string} status likewise
 * @property {string[]} names what else it is called
 * @property {"title" | "names" | "text" | ""} in where a word of the query stands: in any of its names, in those of its parties or its id, or in its text
 *
 * @typedef {object} FacetValue
 * @property {string} value
 * @property {string} label
 * @property {number} count
 *
 * @typedef {object} Answer
 * @property {number} total
 * @property {Hit[]} hits
 * @property {Record<string, FacetValue[]>} [facets]
 * @property {string[]} missing words that no entry has
 * @property {{ from: string, to: string }[]} corrected
 * @property {{ from: string, to: string }[]} suggested what may have been meant, and was not searched for
 * @property {{ text: string, why: "common" | "sign" | "operator" | "value" | "key" }[]} ignored what cannot be searched for
 * @property {string[]} words what to mark, folded
 * @property {(texts: string[]) => Promise<import("./mark.js").Mark>} marking what says where they stand in these texts
 *
 * @typedef {object} FacetInfo
 * @property {string} key
 * @property {boolean} [large] whether it has so many values that they are counted only when its group is opened
 * @property {boolean} [years] whether its values are years, the latest first
 *
 * @typedef {object} Index
 * @property {FacetInfo[]} facets
 * @property {(query: string, options: object) => Promise<Answer>} search
 */
export {};
