// @ts-check
// Written by builder/internal/search/gen_fold.go; do not edit.

/** Where known code points begin and end, in turns: distances in base 32, least digit first. */
export const knownRanges = 'w5Um2647111k1Jc1C12O16T18r46bt3K71Y12B3eX12N1is4bR1l18lN518222m1711342922248142152p2316422m17121212211542233174117ha319131m1712152a131321f42c771318222m1712152922238242152ia216331432111232333c4533142161el5d131n1g3813147213542a8l131n1a152913147271142a12d418131P113164g2q221i3o191127314611186a23cW15sB1C2162a24w1E21A14D11A197P1C611512Vb142711142F1142x1142711142f1V1142z22w13q6S2263Yk3V27d17bkckcd1312c-22a6ah41a6V27H15C2av1c4caE125bI14q6bB1s4_11t2b6ad72fx2I24J13Q3cU18a3Y17H12b8H15W71X8262C126281111111v2R11f1e261j23191B31c2r1dbogx1fI4S3BhV1QU1I4L11L11Q49F111512U172eo97171717171717171M3L2R2cS6G1w21S22D35H11-23F1R1L11_61JIsz2YakU5vF525M1R14a6U18C2aa6Q3ct3K21b6v1T19e2a6z3osa6262697171U18-32a6AZacn4N1AE8Kb2G3C17c55q151112121Y3hJbgw22S1E1e2q6P1g4951D4217U53626262364i5OB1A14A1Aw2E18aCuR11hVRD1MbMQ8Cl2A92O1wE4I24aCZ1d3Z2z1tP23dI14972KJ3-__3yEwkM7';

/** Marks that are dropped where they are not part of a letter, and characters that are dropped anywhere. */
export const accent = /^[\u{300}-\u{36f}\u{483}-\u{489}\u{591}-\u{5bd}\u{5bf}\u{5c1}-\u{5c2}\u{5c4}-\u{5c5}\u{5c7}\u{610}-\u{61a}\u{64b}-\u{65f}\u{670}\u{6d6}-\u{6dc}\u{6df}-\u{6e4}\u{6e7}-\u{6e8}\u{6ea}-\u{6ed}\u{711}\u{730}-\u{74a}\u{8d3}-\u{8e1}\u{8e3}-\u{8ff}\u{1ab0}-\u{1aff}\u{1dc0}-\u{1dff}\u{20d0}-\u{20ff}\u{fb1e}\u{fe20}-\u{fe2f}]/u;
export const invisible = /^[\u{ad}\u{34f}\u{61c}\u{640}\u{17b4}-\u{17b5}\u{180b}-\u{180e}\u{200c}-\u{200f}\u{202a}-\u{202e}\u{2060}-\u{2064}\u{2066}-\u{206f}\u{fe00}-\u{fe0f}\u{feff}\u{e0100}-\u{e01ef}]/u;

/** The digits 0 of all scripts; the nine after each are the others. */
export const zeros = '٠۰߀०০੦૦୦௦౦೦൦෦๐໐༠၀႐០᠐᥆᧐᪀᪐᭐᮰᱀᱐꘠꣐꤀꧐꧰꩐꯰';

/** Letters that NFKD leaves, each with its plain spelling. */
export const plainLetters = "ßss æae œoe øo łl đd ðd þth ıi ħh ŧt ŋn ĸk ƀb ɓb ɖd ɗd ƒf ɠg ƙk ƞn ƥp ƭt ƴy ƶz ǥg ɨi ʉu ɫl ɩi əe ǝe ςσ ’' ‘' ‛' ʼ' ʻ' ′' ׳' ‐- −- ٱا ىي یي کك ةه";

/** The finals of each initial of pinyin. */
export const syllableTable = ':a ai an ang ao e ei en eng er o ou;b:a ai an ang ao ei en eng i ian iao ie in ing o u;p:a ai an ang ao ei en eng i ian iao ie in ing o ou u;m:a ai an ang ao e ei en eng i ian iao ie in ing iu o ou u;f:a an ang ei en eng o ou u;d:a ai an ang ao e ei en eng i ia ian iao ie ing iu ong ou u uan ui un uo;t:a ai an ang ao e eng i ian iao ie ing ong ou u uan ui un uo;n:a ai an ang ao e ei en eng i ian iang iao ie in ing iu ong ou u uan ue un uo v ve;l:a ai an ang ao e ei eng i ia ian iang iao ie in ing iu o ong ou u uan ue un uo v ve;g:a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo;k:a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo;h:a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo;j:i ia ian iang iao ie in ing iong iu u uan ue un;q:i ia ian iang iao ie in ing iong iu u uan ue un;x:i ia ian iang iao ie in ing iong iu u uan ue un;zh:a ai an ang ao e ei en eng i ong ou u ua uai uan uang ui un uo;ch:a ai an ang ao e en eng i ong ou u ua uai uan uang ui un uo;sh:a ai an ang ao e ei en eng i ou u ua uai uan uang ui un uo;r:an ang ao e en eng i ong ou u ua uan ui un uo;z:a ai an ang ao e ei en eng i ong ou u uan ui un uo;c:a ai an ang ao e en eng i ong ou u uan ui un uo;s:a ai an ang ao e en eng i ong ou u uan ui un uo;y:a an ang ao e i in ing o ong ou u uan ue un;w:a ai an ang ei en eng o u';
