package address

import (
	"net/url"
	"slices"
	"strings"
)

// The ids of the sections of a page.
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

// reserved are all ids above, those that templates write, and those for later pages.
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

// What the ids of commitments, of sources and of parts of the search page begin with.
const (
	commitmentPrefix = "commitment-"
	sourcePrefix     = "source-"
	searchPrefix     = "search-"
)

func CommitmentID(id string) string { return commitmentPrefix + id }

func SourceID(id string) string { return sourcePrefix + id }

// IsReservedID reports whether an id is one of the templates, which no heading may have.
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

// Fragment returns an id as the end of a link: encoded, with # before it; "" for none.
func Fragment(id string) string {
	if id == "" {
		return ""
	}
	return "#" + (&url.URL{Fragment: id}).EscapedFragment()
}
