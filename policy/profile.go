// Package policy says by which rules parties are screened for a purpose, and
// what a hit means in law.
//
// A [Profile] is a named set of lists and thresholds, with the reason for each.
// [Profiles] are those that come with the library; one's own is a value, or a
// file of JSON ([ReadProfile]):
//
//	p, err := policy.Find("shipment")
//	opts, err := p.Options(lists)
//	s, err := screen.NewFrom(lists, opts)
//
// [Rules] are a table of what it means to be on a list, with the days from and
// until which a rule applies and its source. [Rules.Effects] asks it for a
// match and a day.
//
// Nothing here is legal advice.
package policy

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/openscreening/screen"
)

// A Profile says how to screen for a purpose.
type Profile struct {
	Title  string `json:"title"`
	Reason string `json:"reason"` // why it is as it is

	// Lists are the IDs of the lists that matter; empty for all. Those of
	// them that are not loaded are not missed, unless they are in Needs:
	// without these nobody can be called clear.
	Lists []string `json:"lists,omitempty"`
	Needs []string `json:"needs,omitempty"`

	// Policy holds the name of the profile and its thresholds.
	Policy screen.Policy `json:"policy"`
}

// Name is the name of the profile, which is that of its policy.
func (p *Profile) Name() string { return p.Policy.Name }

// The profiles that come with the library. Thresholds are on the scale of
// [screen.Match.Confidence]; the harness in bench prints what others would cost.
// They are functions, so that nobody changes them for others.

// Profiles returns the profiles that come with the library.
func Profiles() []Profile {
	return []Profile{
		{
			Title: "Onboarding of customers, suppliers and other business partners",
			Reason: "All lists are looked at, since a new partner may be sold to, bought from and paid. " +
				"A partner is examined once and at leisure, so that the thresholds are the library's own.",
			Policy: screen.Policy{
				Name: "onboarding", Review: screen.DefaultReview, Hit: screen.DefaultHit,
				Rules: []screen.ThresholdRule{{
					Relation: screen.Affiliate, Review: screen.DefaultReview, Hit: 0.90,
					Reason: "who bears a listed name and is another legal person is looked at by a person; only a near certain one is a hit",
				}},
			},
		},
		{
			Title: "Release of a shipment or of technology",
			Reason: "Only lists that bear on an export are looked at. To ship without a licence that is needed cannot be undone, " +
				"and to hold a parcel for an hour can: a match stops it as soon as it is as likely right as wrong.",
			Lists: []string{"us-bis-el", "us-bis-meu", "us-bis-dpl", "us-bis-uvl", "us-state-debarred", "us-state-np", "us-ofac-sdn"},
			Needs: []string{"us-bis-el", "us-bis-dpl"},
			Policy: screen.Policy{
				Name: "shipment", Review: 0.15, Hit: 0.50,
				Rules: []screen.ThresholdRule{
					{List: "us-bis-dpl", Review: 0.10, Hit: 0.50, Reason: "a denied person may receive nothing at all that is subject to the regulations, and most are natural persons, whose names are written in many ways"},
					{Relation: screen.Affiliate, Review: 0.15, Hit: 0.66, Reason: "a licence may be needed for a branch, or for who is owned by a listed party, which the lists do not say"},
				},
			},
		},
		{
			Title: "Representation under Section 889 of the NDAA for FY2019",
			Reason: "The question is whether equipment is of one of the named producers, or of any subsidiary or affiliate of theirs. " +
				"A false representation to the government is worse than a look too many.",
			Lists: []string{"us-889"},
			Needs: []string{"us-889"},
			Policy: screen.Policy{
				Name: "section-889", Review: 0.15, Hit: 0.50,
				Rules: []screen.ThresholdRule{{
					List: "us-889", Relation: screen.Affiliate, Review: 0.10, Hit: 0.40,
					Reason: "the statute reaches subsidiaries and affiliates of the producers: one that bears their name is asked about sooner than others",
				}},
			},
		},
		{
			Title: "Import of goods: forced labour",
			Reason: "Goods made in part by a listed entity are presumed to be barred, however far back in the chain, and suppliers of suppliers are known by " +
				"names in many spellings: review begins low.",
			Lists: []string{"us-dhs-uflpa", "us-cbp-wro"},
			Needs: []string{"us-dhs-uflpa"},
			Policy: screen.Policy{
				Name: "uflpa-import", Review: 0.10, Hit: 0.50,
				Rules: []screen.ThresholdRule{{
					List: "us-cbp-wro", Review: 0.15, Hit: 0.66,
					Reason: "an order names certain goods of a producer: a match is a question about the goods first",
				}},
			},
		},
	}
}

// Find returns the profile of a name that comes with the library.
func Find(name string) (*Profile, error) {
	var names []string
	for _, p := range Profiles() {
		if p.Name() == name {
			return &p, nil
		}
		names = append(names, p.Name())
	}
	return nil, fmt.Errorf("no policy %q; there are %s", name, strings.Join(names, ", "))
}

// maxProfile bounds the file of a profile.
const maxProfile = 1 << 20

// ReadProfile reads a profile of one's own: a JSON object with the fields of
// Profile, which `screen policies -format jsonl` prints.
func ReadProfile(r io.Reader, file string) (*Profile, error) {
	b, err := io.ReadAll(io.LimitReader(r, maxProfile+1))
	if err != nil {
		return nil, err
	}
	if len(b) > maxProfile {
		return nil, fmt.Errorf("%s: longer than 1 MB: this is no policy", file)
	}
	d := json.NewDecoder(bytes.NewReader(b))
	d.DisallowUnknownFields()
	p := new(Profile)
	if err := d.Decode(p); err != nil {
		line := 1 + bytes.Count(b[:min(int(d.InputOffset()), len(b))], []byte("\n"))
		return nil, fmt.Errorf("%s:%d: %s", file, line, strings.TrimPrefix(err.Error(), "json: "))
	}
	if _, err := d.Token(); err != io.EOF {
		return nil, fmt.Errorf("%s: text behind the policy", file)
	}
	if err := p.validate(); err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	return p, nil
}

func (p *Profile) validate() error {
	if p.Name() == "" || p.Reason == "" {
		return errors.New("a policy needs a name and a reason")
	}
	// A Screener says what is wrong with the thresholds.
	probe := &screen.List{ID: "probe", Title: "probe", Entities: []*screen.Entity{{ID: "1", Names: []screen.Name{{Text: "probe", Kind: screen.Primary}}}}}
	policy := p.Policy
	policy.Ages = nil // they may name lists
	_, err := screen.NewFrom([]*screen.List{probe}, policy)
	return err
}

// Options returns the options by which a Screener over these lists screens as
// the profile says. It is an error if a list that it needs is not there, or
// none that matters.
func (p *Profile) Options(lists []*screen.List) (screen.Options, error) {
	var use, have []string
	for _, l := range lists {
		have = append(have, l.ID)
		if len(p.Lists) == 0 || slices.Contains(p.Lists, l.ID) {
			use = append(use, l.ID)
		}
	}
	for _, id := range p.Needs {
		if !slices.Contains(have, id) {
			return nil, fmt.Errorf("policy %s needs the list %s; there are %s", p.Name(), id, strings.Join(have, ", "))
		}
	}
	if len(use) == 0 {
		return nil, fmt.Errorf("policy %s looks at %s; there are %s", p.Name(), strings.Join(p.Lists, ", "), strings.Join(have, ", "))
	}
	return screen.Options{screen.OnlyLists(use...), p.Policy}, nil
}
