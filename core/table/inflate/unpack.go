package inflate

// unpack goes through a packed block until it ends or the room is full. What
// it needs lies in locals: that is what makes it fast.
func (r *Reader) unpack() (ended bool) {
	bits, count, pos, made := r.bits, r.count, r.pos, r.made
	in, out := r.in[:r.end], r.out
	literals, reaches := &r.literals, &r.reaches
	for made < history+chunk {
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
		c := literals[bits&(1<<literalBits-1)]
		if c&longer != 0 {
			c = literals[(uint64(c>>16)+bits>>literalBits&(1<<(c&15)-1))%literalSize]
		}
		bits >>= c & 15
		count -= uint(c & 15)
		if count < r.over {
			r.fail(r.srcErr)
			break
		}
		if c&literal != 0 {
			out[made] = byte(c >> 16)
			made++
			continue
		}
		if c&copied == 0 {
			if ended = c&ends != 0; !ended {
				r.fail(ErrCorrupt)
			}
			break
		}
		// A length with its extra bits takes up to 20 bits, a distance up to 28: all
		// are there.
		length := int(c>>16) + int(bits&(1<<(c>>4&15)-1))
		bits >>= c >> 4 & 15
		count -= uint(c >> 4 & 15)
		c = reaches[bits&(1<<reachBits-1)]
		if c&longer != 0 {
			c = reaches[(uint64(c>>16)+bits>>reachBits&(1<<(c&15)-1))%reachSize]
		}
		bits >>= c & 15
		reach := int(c>>16) + int(bits&(1<<(c>>4&15)-1))
		bits >>= c >> 4 & 15
		count -= uint(c&15 + c>>4&15)
		if count < r.over {
			r.fail(r.srcErr)
			break
		}
		if c&copied == 0 || reach > made {
			r.fail(ErrCorrupt)
			break
		}
		if reach < 8 {
			near(out, made, reach, length)
		} else {
			from, to := out[made-reach:], out[made:made+length+8]
			for i := 0; i < length; i += 8 {
				store64(to, i, load64(from, i))
			}
		}
		made += length
	}
	r.bits, r.count, r.pos, r.made = bits, count, pos, made
	return ended
}

// near copies length bytes from reach bytes before the place at in out. The two
// may overlap: then the copy repeats itself.
func near(out []byte, at, reach, length int) {
	for end := at + length; at < end; at++ {
		out[at] = out[at-reach]
	}
}
