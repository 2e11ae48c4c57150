package address

import (
	"net/url"
	"slices"
	"strconv"
	"strings"
)

// The ids of the sections of a page.
const (
	SectionAgreements  = "agreements"
	SectionChanged     = "changed"
	SectionCite        = "cite"
	SectionCommitments = "commitments"
	SectionContains    = "contains"
	SectionCourse      = "course"
	SectionEvents      = "events"
	SectionFacts       = "facts"
	SectionInherited   = "inherited"
	SectionLatest      = "latest"
	SectionMembers     = "members"
	SectionMentions    = "mentions"
	SectionNarrower    = "narrower"
	SectionOccasion    = "occasion"
	SectionOutcomes    = "outcomes"
	SectionParties     = "parties"
	SectionPartners    = "partners"
	SectionPeople      = "people"
	SectionPlaces      = "places"
	SectionRead        = "read"
	SectionRelations   = "relations"
	SectionSectors     = "sectors"
	SectionSimilar     = "similar"
	SectionSources     = "sources"
	SectionSummary     = "summary"
	SectionText        = "text"
	SectionTimeline    = "timeline"
	SectionTypes       = "types"
	SectionUnknown     = "unknown"
	SectionYears       = "years"
)

// The ids that every page has.
const (
	Main        = "main"         // the content of the page
	SearchField = "search-field" // in the header
)

// Back is the id to which links lead that close what another link has opened. Its element
// takes no space and stays where the window is, so the page does not scroll.
const Back = "back"

// reserved are all ids above, those that templates write, and those for later pages.
var reserved = []string{
	SectionAgreements, SectionChanged, SectionCite, SectionCommitments, SectionContains, SectionCourse, SectionEvents,
	SectionFacts, SectionInherited, SectionLatest, SectionMembers,
	SectionMentions, SectionNarrower, SectionOccasion, SectionOutcomes, SectionParties,
	SectionPartners, SectionPeople, SectionPlaces, SectionRead,
	SectionRelations, SectionSectors, SectionSimilar, SectionSources,
	SectionSummary, SectionText, SectionTimeline, SectionTypes, SectionUnknown, SectionYears,
	Main, SearchField, Back,
	"contents", "facets", "facets-title", "filter", More(SectionPartners), More(SectionTimeline), More(SectionYears),
	"history", "network", "search", "top",
}

// More returns the id of what a section shows on demand.
func More(section string) string { return "more-" + section }

// What the ids of the parts of an entry, of the search page and of filters begin with.
const (
	commitmentPrefix = "commitment-"
	outcomePrefix    = "outcome-"
	sourcePrefix     = "source-"
	inferredPrefix   = "inferred-"
	oursPrefix       = "ours-"
	unknownPrefix    = "unknown-"
	searchPrefix     = "search-"
	filterPrefix     = "filter-"
)

func CommitmentID(id string) string { return commitmentPrefix + id }

func OutcomeID(id string) string { return outcomePrefix + id }

func SourceID(id string) string { return sourcePrefix + id }

// InferredID returns the id of the reason why a fact is inferred, by its front-matter key.
func InferredID(key string) string { return inferredPrefix + key }

// OursID returns the id of the reason why something is the editors' own.
func OursID(key string) string { return oursPrefix + key }

// UnknownID returns the id of something that is not known, by its number from 1.
func UnknownID(n int) string { return unknownPrefix + strconv.Itoa(n) }

// IsReservedID reports whether an id is one of the templates, which no heading may have.
func IsReservedID(id string) bool {
	for _, prefix := range PartPrefixes() {
		if strings.HasPrefix(id, prefix) {
			return true
		}
	}
	return strings.HasPrefix(id, searchPrefix) || strings.HasPrefix(id, filterPrefix) || slices.Contains(reserved, id)
}

// PartPrefixes returns what the ids of the parts of an entry begin with.
func PartPrefixes() []string {
	return []string{commitmentPrefix, outcomePrefix, sourcePrefix, inferredPrefix, oursPrefix, unknownPrefix}
}

// Fragment returns an id as the end of a link: encoded, with # before it; "" for none.
func Fragment(id string) string {
	if id == "" {
		return ""
	}
	return "#" + (&url.URL{Fragment: id}).EscapedFragment()
}
