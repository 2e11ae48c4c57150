// @ts-check
// Written by builder/internal/search/gen_fold.go; do not edit.

const words = new Set('a i am an as at be by do he if in is it me my no of on or so to up we all and any are but did few for had has her him his how its ive nor not off our out own she the too was who why you been both cant does dont down each from have hed here hers into isnt itself more most myself once only ours over same shant some such than that them then they this very weve were wont what when whom with your youd above about after again against arent because before being below between cannot could couldnt didnt doesnt doing during further hadnt hasnt havent having herself himself mustnt other ought ourselves should shouldnt their theirs themselves there these theyd theyll theyre theyve those through under until wasnt werent where which while would wouldnt youll youre yours yourself yourselves youve'.split(' '));

/**
 * Whether a folded word is among the English words that are too common to say anything about a text.
 * @param {string} word
 */
export const isStop = (word) => words.has(word);
