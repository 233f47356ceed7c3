package alike

import "hash/maphash"

// Seed and OtherSeed are of all hashes of the process. They are kept nowhere else.
var Seed, OtherSeed = maphash.MakeSeed(), maphash.MakeSeed()

// Mix is a hash of two hashes, in this order.
func Mix(a, b uint64) uint64 { return Salted(a, Salt(b)) }

// Salt is what a second hash adds to Mix, which may be known before the first one.
func Salt(b uint64) uint64 { return (b + 0x9e3779b97f4a7c15) * 0xbf58476d1ce4e5b9 }

// Salted is Mix with the salt of the second hash.
func Salted(a, salt uint64) uint64 {
	x := a ^ salt
	x ^= x >> 29
	return x * 0x94d049bb133111eb
}

// A Signature tells of most words that are not among some: there is a bit for each
// of its words. Those of one meaning share it, and the spellings of one name, as far
// as they have the same consonants: a name of a person that many bear agrees with
// dozens of them, and their bits together would be most of all.
type Signature uint32

// SignatureBits is how many bits a signature has.
const SignatureBits = 32

// Sign is the signature of a word.
func Sign(text string) Signature {
	var buf [MaxTypoLetters]byte
	heard := buf[:0]
	for i := 0; i < len(text) && len(heard) < len(buf); i++ {
		c := text[i]
		if c -= 'a'; c >= 26 {
			heard = append(heard, text[i])
		} else if c = consonantKinds[c]; c != ' ' && (len(heard) == 0 || c != heard[len(heard)-1]) {
			heard = append(heard, c)
		}
	}
	return 1 << (maphash.Bytes(Seed, heard) >> (64 - 5))
}

// consonantKinds says of each letter which consonants it is taken for; a blank if
// it is none.
const consonantKinds = " bkt fk  kklmn bkrst f s s"

// Fold is a signature in so many bits.
func (s Signature) Fold(bits uint8) Signature { return (s | s>>bits) & (1<<bits - 1) }
