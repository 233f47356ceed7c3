package screen

import "testing"

// TestPremises: entries of the Entity List that are an address and nothing else
// are found by it, however it is written, also behind the name, and by no other
// address.
func TestPremises(t *testing.T) {
	lists, err := EmbeddedLists()
	if err != nil {
		t.Fatal(err)
	}
	s, err := NewFrom(lists)
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, l := range lists {
		for _, e := range l.Entities {
			if !isPremises(e) {
				continue
			}
			n++
			for _, a := range e.Addresses {
				r := s.Screen(Query{Name: "Zorvax Trading Limited", Addresses: []string{a.Text}})
				if r.Disposition != Hit || r.Matches[0].Entity != e {
					t.Errorf("%s is not found by its own address: %s %v", e.Name(), a.Text, brief(r))
				}
			}
		}
	}
	if n < 19 {
		t.Errorf("%d entries are addresses, want those of 2024", n)
	}

	for _, tt := range []struct {
		address string
		want    Disposition
		reason  string
	}{
		{"ROOM 803, CHEVALIER HOUSE, 45-51 CHATHAM ROAD SOUTH, TSIMSHATSUI, KOWLOON", Hit, "capitals, the district in one word, another end"},
		{"Rm 803 Chevalier Hse., 45 Chatham Rd South, TST, HK", Hit, "abbreviated, one number of the street"},
		{"Flat 803, 8/F, Chevalier House, Nos. 45-51 Chatham Road South, Hong Kong", Hit, "a flat, with its floor"},
		{"Chevalier House, 45-51 Chatham Road South, Tsim Sha Tsui", Review, "the house without the room"},
		{"Room 804, Chevalier House, 45-51 Chatham Road South, Tsim Sha Tsui, Hong Kong", Clear, "another room"},
		{"Room 803, Chevalier House, 60 Chatham Road South, Tsim Sha Tsui, Hong Kong", Clear, "another number of the street"},
		{"Room 803, 12 Nathan Road, Tsim Sha Tsui, Hong Kong", Clear, "a room of that number elsewhere in the district"},
		{"23rd Floor, Flat 2309 Ho King Comm. Ctr, 2-16 Fayuen St., Mongkok", Hit, "the street in one word"},
		{"Room 2310, Ho King Commercial Centre, 2-16 Fa Yuen Street, Mong Kok, Kowloon", Clear, "beside it"},
		{"Room 1605, Ho King Commercial Center, 2-16 Fa Yuen Street, Mong Kok", Hit, "not 1605A alone"},
		{"Unit D, 16th Floor, One Capital Place, 18 Luard Road, Wanchai", Hit, "a room that is a letter"},
		{"Unit E, 16/F, One Capital Place, 18 Luard Road, Wanchai", Clear, "another letter"},
		{"16/F One Capital Place, 18 Luard Road, Wan Chai", Review, "the floor without the room"},
		{"17/F One Capital Place, 18 Luard Road, Wan Chai", Clear, "another floor"},
		{"7th Floor, MW Tower, 111 Bonham Strand", Hit, "a whole floor is listed"},
		{"8/F MW Tower, 111 Bonham Strand, Sheung Wan", Clear, "the floor above it"},
		{"1 Harbour View Street, Central, Hong Kong", Clear, "somewhere else"},
		{"Hong Kong", Clear, "no address"},
		{"", Clear, "nothing"},
	} {
		q := Query{Name: "Zorvax Trading Limited", Addresses: []string{tt.address}}
		if r := s.Screen(q); r.Disposition != tt.want {
			t.Errorf("%s: %s: want %s, got %s", tt.address, tt.reason, tt.want, brief(r))
		}
		q = Query{Name: q.Name + ", " + tt.address}
		if r := s.Screen(q); r.Disposition != tt.want {
			t.Errorf("%s: %s: want %s, got %s", q.Name, tt.reason, tt.want, brief(r))
		}
	}
}

// TestPremisesStored: a change of the list finds stored queries by their address.
func TestPremisesStored(t *testing.T) {
	list := func(es ...*Entity) *List { return &List{ID: "own", Title: "Own", Entities: es} }
	old := list(&Entity{ID: "1", Names: []Name{{Text: "Quilfeather Mills", Kind: Primary}}})
	now := list(old.Entities[0], &Entity{ID: "2", Names: []Name{{Text: "Address 01", Kind: Primary, Weak: true}},
		Addresses: []Address{{Text: "Room 803, Chevalier House 45-51, Chatham Road South, Tsim Sha Tsui, Hong Kong", Country: "HK"}}})
	if got := sameRescreened(t, Diff(old, now), []Query{
		{Name: "Zorvax Trading", Addresses: []string{"RM 803 CHEVALIER HOUSE 45 CHATHAM RD S TSIMSHATSUI"}},
		{Name: "Zorvax Trading", Addresses: []string{"RM 804 CHEVALIER HOUSE 45 CHATHAM RD S TSIMSHATSUI"}},
		{Name: "ZORVAX TRADING RM 803 CHEVALIER HOUSE 45 CHATHAM RD S TSIMSHATSUI"},
	}); got != 2 {
		t.Errorf("%d of three queries are found again, want the two of that room", got)
	}
}

// FuzzPremises: no address takes the comparison apart, and each is its own.
func FuzzPremises(f *testing.F) {
	f.Add("Room 803, Chevalier House 45-51, Chatham Road South")
	f.Add("7/F MW Tower,,111\n")
	f.Add("九龍 803室")
	f.Fuzz(func(t *testing.T, text string) {
		a := readSite(text)
		for range a.keys() {
		}
		if len(a.names) > 1 && sameSite(&a, &a) == 0 {
			t.Errorf("%q is not itself: %+v", text, a)
		}
	})
}
