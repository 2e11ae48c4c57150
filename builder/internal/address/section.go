package address

import (
	"net/url"
	"slices"
	"strings"
)

// The ids of the sections of a page. A link to one names it after its #.
const (
	SectionAgreements  = "agreements"
	SectionCommitments = "commitments"
	SectionContains    = "contains"
	SectionEvents      = "events"
	SectionFacts       = "facts"
	SectionInherited   = "inherited"
	SectionLatest      = "latest"
	SectionMembers     = "members"
	SectionMentions    = "mentions"
	SectionNarrower    = "narrower"
	SectionOccasion    = "occasion"
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
	SectionTypes       = "types"
	SectionYears       = "years"
)

// The ids that every page has.
const (
	Main        = "main"         // the content of the page
	SearchField = "search-field" // in the header
)

// reserved are all ids above, those that templates write for folded parts and labels,
// and those that a page may get later, so that no heading of a body takes them.
var reserved = []string{
	SectionAgreements, SectionCommitments, SectionContains, SectionEvents,
	SectionFacts, SectionInherited, SectionLatest, SectionMembers,
	SectionMentions, SectionNarrower, SectionOccasion, SectionParties,
	SectionPartners, SectionPeople, SectionPlaces, SectionRead,
	SectionRelations, SectionSectors, SectionSimilar, SectionSources,
	SectionSummary, SectionText, SectionTypes, SectionYears,
	Main, SearchField,
	"contents", "facets", "facets-title", "more-partners",
	"cite", "history", "network", "search", "timeline", "top",
}

// The ids of one commitment and of one source begin with these, and those of the parts
// of the search page with the third.
const (
	commitmentPrefix = "commitment-"
	sourcePrefix     = "source-"
	searchPrefix     = "search-"
)

// CommitmentID returns the id of the commitment of an agreement on the agreement's page.
func CommitmentID(id string) string { return commitmentPrefix + id }

// SourceID returns the id of a source of an entry on the entry's page.
func SourceID(id string) string { return sourcePrefix + id }

// IsReservedID reports whether an id belongs to the templates. A heading of a body must
// have another one.
func IsReservedID(id string) bool {
	for _, prefix := range PartPrefixes() {
		if strings.HasPrefix(id, prefix) {
			return true
		}
	}
	return strings.HasPrefix(id, searchPrefix) || slices.Contains(reserved, id)
}

// PartPrefixes returns what the ids of commitments and of sources begin with.
func PartPrefixes() []string { return []string{commitmentPrefix, sourcePrefix} }

// Fragment returns an id as the end of a link: encoded, with # before it; nothing for
// none.
func Fragment(id string) string {
	if id == "" {
		return ""
	}
	return "#" + (&url.URL{Fragment: id}).EscapedFragment()
}
