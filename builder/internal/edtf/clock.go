package edtf

// time parses a time of day: T23:20:30, T23:20:30Z, T23:20:30-04 or T23:20:30+04:30.
// Seconds are required and have no fraction.
func (s *scanner) time() *ParseError {
	if s.peek() != 'T' {
		return nil
	}
	switch {
	case s.p.day == 0:
		return failure(s.at, s.end-s.at, "a time must follow a date with year, month and day")
	case s.inInterval:
		return failure(s.at, s.end-s.at, "an interval cannot have a time of day")
	}
	s.at++
	var err *ParseError
	c := &s.p.clock
	if c.hour, err = s.number("an hour", 0, 23); err != nil {
		return err
	}
	if err = s.colon(); err != nil {
		return err
	}
	if c.minute, err = s.number("a minute", 0, 59); err != nil {
		return err
	}
	if err = s.colon(); err != nil {
		return err
	}
	if c.second, err = s.number("a second", 0, 60); err != nil {
		return err
	}
	return s.shift()
}

// shift parses the end of a time: nothing, Z, or the offset from UTC.
func (s *scanner) shift() *ParseError {
	c := &s.p.clock
	at := s.at
	negative := s.peek() == '-'
	switch {
	case s.take('Z'):
		c.zone = zoneUTC
		return nil
	case !s.take('+') && !s.take('-'):
		c.zone = zoneLocal
		return nil
	}
	hours, err := s.number("an hour", 0, 23)
	if err != nil {
		return err
	}
	c.zone, c.shift = zoneHours, int16(hours)*60
	if s.take(':') {
		minutes, err := s.number("a minute", 0, 59)
		if err != nil {
			return err
		}
		c.zone, c.shift = zoneMinutes, c.shift+int16(minutes)
	}
	if negative && c.shift == 0 {
		return failure(at, s.at-at, "UTC must be \"Z\" or \"+00:00\", not %q", string(s.text[at:s.at]))
	}
	if negative {
		c.shift = -c.shift
	}
	return nil
}

func (s *scanner) colon() *ParseError {
	switch {
	case s.take(':'):
		return nil
	case s.at == s.end:
		return failure(s.at, 0, "a time must have hours, minutes and seconds, as in \"T23:20:30\"")
	}
	return failure(s.at, 1, "a time must have \":\" between its parts, not %q", string(s.peek()))
}
