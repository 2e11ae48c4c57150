package entry

var sectorKeys = own(
	nameKey, namesKey, aliasesKey,
	optional("broader", id(KindSector), "the sector that it is a part of", func(e *Entry, v Ref) { e.Sector.Broader = v }),
)
