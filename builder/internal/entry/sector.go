package entry

var sectorKeys = proven(
	nameKey, namesKey, aliasesKey,
	optional("broader", id(KindSector), "the broader sector", func(e *Entry, v Ref) { e.Sector.Broader = v }),
)
