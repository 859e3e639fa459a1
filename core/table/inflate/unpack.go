package inflate

// unpack goes through a packed block until it ends or the room is full. What
// it needs lies in locals: that is what makes it fast.
func (r *Reader) unpack() (ended bool) {
	bits, count, pos, made := r.bits, r.count, r.pos, r.made
	in, out := r.in[:r.end], r.out
	for made < history+chunk {
		// A length with its extra bits takes up to 20 bits, a distance up to 28.
		if count < 48 {
			if pos+8 <= len(in) {
				bits |= load64(in, pos) << count
				pos += int(63-count) >> 3
				count |= 56
			} else {
				r.bits, r.count, r.pos = bits, count, pos
				r.refill()
				bits, count, pos, in = r.bits, r.count, r.pos, r.in[:r.end]
			}
		}
		c := r.literals[bits&(1<<literalBits-1)]
		if c&longer != 0 {
			c = r.literals[c.value(bits>>literalBits, c&15)&(literalSize-1)]
		}
		bits >>= c & 15
		count -= uint(c & 15)
		if c&literal != 0 && count >= r.over {
			out[made] = byte(c >> 16)
			made++
			continue
		}
		if c&copied == 0 || count < r.over {
			if ended = c&ends != 0 && count >= r.over; !ended {
				r.wrong(count)
			}
			break
		}
		extra := c >> 4 & 15
		length := c.value(bits, extra)
		bits >>= extra
		count -= uint(extra)
		c = r.reaches[bits&(1<<reachBits-1)]
		if c&longer != 0 {
			c = r.reaches[c.value(bits>>reachBits, c&15)&(reachSize-1)]
		}
		bits >>= c & 15
		extra = c >> 4 & 15
		reach := c.value(bits, extra)
		bits >>= extra
		count -= uint(c&15 + extra)
		if c&copied == 0 || reach > made || count < r.over {
			r.wrong(count)
			break
		}
		repeat(out, made, reach, length)
		made += length
	}
	r.bits, r.count, r.pos, r.made = bits, count, pos, made
	return ended
}

// value adds the next extra bits to the value of a code.
func (c code) value(bits uint64, extra code) int {
	return int(c>>16) + int(bits&(1<<extra-1))
}

// wrong ends the reading where bits are missing or mean nothing.
func (r *Reader) wrong(count uint) {
	if count < r.over {
		r.fail(r.srcErr)
	} else {
		r.fail(ErrCorrupt)
	}
}

// repeat copies length bytes from reach bytes before the place at in out,
// which has 8 bytes more than that. Where the two overlap the copy repeats itself.
func repeat(out []byte, at, reach, length int) {
	if reach < 8 {
		for end := at + length; at < end; at++ {
			out[at] = out[at-reach]
		}
		return
	}
	from, to := out[at-reach:], out[at:at+length+8]
	for i := 0; i < length; i += 8 {
		store64(to, i, load64(from, i))
	}
}
