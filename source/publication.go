package source

import (
	"fmt"
	"net"
	"net/url"
	"slices"
	"strings"
)

// A Publication is what an authority publishes: one or more files that belong
// together, at fixed addresses.
type Publication struct {
	// ID names the publication, and its directory in the cache: lower-case
	// letters, digits and hyphens.
	ID string

	// Title is the name by which the publisher calls it.
	Title string

	// Authority is the body that publishes it.
	Authority string

	// Files make up the publication. A version of it is all of them, fetched
	// together.
	Files []File

	// Format is a hint for the reader: the name of the form that the files
	// have, such as "ofac" or "eu-xml".
	Format string

	// Minimum is how many entities the publication has at least, by what is
	// known of its history. Fewer mean that something else was fetched.
	Minimum int

	// Hosts are the hosts to which the publisher redirects, beside those of
	// the files' own addresses.
	Hosts []string
}

// A File is one file of a publication.
type File struct {
	// Name is the file's own name: letters, digits, dots, hyphens and
	// underscores, not beginning with a dot. What comes under a name that
	// ends in .csv, .xml or .json is refused if it cannot be that.
	Name string

	// URL is where it is published.
	URL string
}

// Publications returns the publications that this package knows. They are
// those that stand whole at a fixed official address; what is published as
// notices, as a PDF or under an address that names a day is not among them.
// The minimum of each is well below what it had in the last years.
func Publications() []Publication {
	const ofac = "https://sanctionslistservice.ofac.treas.gov/api/PublicationPreview/exports/"
	ofacHosts := []string{"wc2h-sls-prod-public-published.s3.us-gov-west-1.amazonaws.com"}
	return []Publication{
		{
			ID: "us-ofac-sdn", Title: "Specially Designated Nationals and Blocked Persons List",
			Authority: "Office of Foreign Assets Control, US Department of the Treasury",
			Files: []File{
				{"sdn.csv", ofac + "SDN.CSV"}, {"alt.csv", ofac + "ALT.CSV"},
				{"add.csv", ofac + "ADD.CSV"}, {"sdn_comments.csv", ofac + "SDN_COMMENTS.CSV"},
			},
			Format: "ofac", Minimum: 10_000, Hosts: ofacHosts,
		},
		{
			ID: "us-ofac-cons", Title: "Consolidated Sanctions List (Non-SDN Lists)",
			Authority: "Office of Foreign Assets Control, US Department of the Treasury",
			Files: []File{
				{"cons_prim.csv", ofac + "CONS_PRIM.CSV"}, {"cons_alt.csv", ofac + "CONS_ALT.CSV"},
				{"cons_add.csv", ofac + "CONS_ADD.CSV"}, {"cons_comments.csv", ofac + "CONS_COMMENTS.CSV"},
			},
			Format: "ofac", Minimum: 200, Hosts: ofacHosts,
		},
		{
			ID: "us-csl", Title: "Consolidated Screening List",
			Authority: "International Trade Administration, US Department of Commerce",
			Files:     []File{{"consolidated.csv", "https://data.trade.gov/downloadable_consolidated_screening_list/v1/consolidated.csv"}},
			Format:    "csl", Minimum: 15_000,
		},
		{
			ID: "un-sc", Title: "United Nations Security Council Consolidated List",
			Authority: "United Nations Security Council",
			Files:     []File{{"consolidated.xml", "https://scsanctions.un.org/resources/xml/en/consolidated.xml"}},
			Format:    "un", Minimum: 500, Hosts: []string{"unsolprodfiles.blob.core.windows.net"},
		},
		{
			ID: "eu-fsf", Title: "Consolidated list of persons, groups and entities subject to EU financial sanctions",
			Authority: "European Commission",
			// The token is the public one that the Commission prints beside
			// the link; it names nobody.
			Files:  []File{{"full.xml", "https://webgate.ec.europa.eu/fsd/fsf/public/files/xmlFullSanctionsList_1_1/content?token=dG9rZW4tMjAxNw"}},
			Format: "eu-xml", Minimum: 3_000,
		},
		{
			ID: "uk-sanctions", Title: "UK Sanctions List",
			Authority: "Foreign, Commonwealth and Development Office",
			Files:     []File{{"uk.xml", "https://sanctionslist.fcdo.gov.uk/docs/UK-Sanctions-List.xml"}},
			Format:    "uk-xml", Minimum: 2_000,
		},
		{
			ID: "us-dhs-uflpa", Title: "Uyghur Forced Labor Prevention Act (UFLPA) Entity List",
			Authority: "US Department of Homeland Security",
			Files:     []File{{"uflpa.html", "https://www.dhs.gov/uflpa-entity-list"}},
			Format:    "uflpa", Minimum: 100,
		},
	}
}

// validate reports why a publication cannot be fetched: an ID or a file name
// that is none, no file, two of one name, an address that is not https.
// Addresses of this machine may be plain http if loopback says so.
func (p *Publication) validate(loopback bool) error {
	if !validID(p.ID) {
		return fmt.Errorf("publication %q: an ID has lower-case letters, digits and hyphens", p.ID)
	}
	if len(p.Files) == 0 {
		return fmt.Errorf("publication %s: no files", p.ID)
	}
	for i, f := range p.Files {
		if !validFileName(f.Name) {
			return fmt.Errorf("publication %s: file %q: a name has letters, digits, dots, hyphens and underscores", p.ID, f.Name)
		}
		if slices.ContainsFunc(p.Files[:i], func(o File) bool { return o.Name == f.Name }) {
			return fmt.Errorf("publication %s: two files %q", p.ID, f.Name)
		}
		u, err := url.Parse(f.URL)
		if err == nil {
			err = allowedScheme(u, loopback)
		}
		if err != nil {
			return fmt.Errorf("publication %s: file %s: %w", p.ID, f.Name, err)
		}
	}
	return nil
}

// allowedScheme refuses addresses that are not https. A host of this machine
// may be plain http, if the caller says so: nobody can stand in between.
func allowedScheme(u *url.URL, loopback bool) error {
	switch {
	case u.Hostname() == "":
		return fmt.Errorf("address %s names no host", redacted(u))
	case u.User != nil:
		return fmt.Errorf("address at %s carries a user name", u.Host)
	case u.Scheme == "https", u.Scheme == "http" && loopback && isLoopback(u.Hostname()):
		return nil
	}
	return fmt.Errorf("address %s is not https", redacted(u))
}

// isLoopback reports whether a host is an address of this machine. Names are
// not looked up: only a literal address is sure.
func isLoopback(host string) bool {
	ip := net.ParseIP(host)
	return ip != nil && ip.IsLoopback()
}

// redacted is an address as it may be logged: redirects carry signatures in
// their queries.
func redacted(u *url.URL) string {
	return u.Scheme + "://" + u.Host + u.EscapedPath()
}

func validID(s string) bool {
	return s != "" && len(s) <= 64 && strings.Trim(s, "abcdefghijklmnopqrstuvwxyz0123456789-") == ""
}

func validFileName(s string) bool {
	return s != "" && len(s) <= 100 && s[0] != '.' &&
		strings.Trim(s, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-") == ""
}
