package variant

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/openscreening/screen/internal/han"
	"github.com/openscreening/screen/internal/normal"
)

// A paper that a name is copied from is called before or behind it, by a word and a
// number: "Quotation 7741 Zephyr Works", 报价单7741海康, or by a word and who it is
// with: "Agreement between Zephyr and Acme". Both are a mark, as a label is. The
// words alone may be of a name: The Contract Company.

// The words of papers, what stands beside some of them, what stands before their
// number, before the day behind it, and before a name behind that.
const (
	paperWords = " quotation quote offer order invoice inv rfq rfp rfi tender bid contract agreement proforma forma ref reference ticket case lot " +
		"job note list lading b/l bl awb waybill shipment consignment voucher receipt enquiry inquiry requisition po l/c licence license permit " +
		"rechnung auftrag bestellung angebot vertrag lieferschein facture commande devis contrat factura pedido cotización contrato fatura " +
		"sipariş sözleşme teklif fattura bolletta ordine offerta preventivo ddt orden nota guía guia albarán albaran remito livraison faktura zamówienie " +
		"offerte factuur objednávka rechnungsnr bestellnr auftragsnr irsaliye заказ счет счёт договор контракт накладная инвойс заявка спецификация "
	paperKinds   = " purchase sales delivery packing credit debit work pro bill of commercial shipping supply di acquisto de compra fiscal vat "
	paperNumbers = " no nr n č num number № # n° nº "
	paperDays    = " dated del dal dell du vom dd dt z dnia van от від "
	paperWith    = " between with from by с со между mit zwischen avec entre con ile "
)

// paperWordsHan are those in characters, and paperNumbersHan what stands between
// them and the number.
var paperWordsHan = [...]string{"采购合同", "销售合同", "购销合同", "供货合同", "采购订单", "报价单", "報價單", "订单", "訂單", "合同", "合約", "发票", "發票", "提单", "提單", "箱单", "询价单", "编号", "編號", "单号"}

const paperNumbersHan = "号號码碼编編：:（( "

// longestPaper is the length of the longest of these words, and maxPaper that of what
// a paper is called with its number, in bytes.
const (
	longestPaper = 24
	maxPaper     = 96
)

// mayBePaper reports whether a text may have a paper in it.
func mayBePaper(text string) bool {
	if normal.HasDigit(text) || strings.IndexByte(text, 'w') >= 0 && (strings.Contains(text, "etween ") || strings.Contains(text, " with ")) {
		return true
	}
	if normal.IsASCII(text) {
		return false
	}
	last, _ := utf8.DecodeLastRuneInString(text)
	return strings.ContainsRune("同約单單票号號", last) || // with which paperWordsHan end
		strings.Contains(text, " между ") || strings.Contains(text, " с ")
}

// paperAt returns the length of the word and the number of a paper at text[i:], with
// what stands behind them, or 0.
func paperAt(text string, i int) int {
	text = text[:min(len(text), i+maxPaper)]
	rest := text[i:]
	r := runeAt(rest)
	if han.Is(r) {
		for _, w := range paperWordsHan {
			if after, ok := strings.CutPrefix(rest, w); ok {
				if after == "" && i > 0 {
					return len(w) // 海康采购合同
				}
				after = strings.TrimLeft(after, paperNumbersHan)
				if n := paperCode(after); n > 0 {
					return len(rest) - len(strings.TrimLeft(after[n:], besideNumbers))
				}
			}
		}
		return 0
	}
	if !unicode.IsLetter(r) || i > 0 && normal.IsWordByte(text[i-1]) {
		return 0
	}
	if before, _ := utf8.DecodeLastRuneInString(text[:i]); wordRune(before) {
		return 0
	}
	paper := false
	for {
		w, n := paperWord(rest)
		switch {
		case n == 0:
			return 0
		case among(paperWords, w):
			paper = true
		case among(paperKinds, w):
		case !paper:
			return 0
		case among(paperNumbers, w):
		case among(paperWith, w):
			return len(text) - i - len(rest) + n
		default:
			n = paperCode(rest)
			if n == 0 {
				return 0
			}
			rest = behindDay(strings.TrimLeft(rest[n:], besideNumbers))
			if w, n := paperWord(rest); among(paperWith, w) {
				rest = rest[n:]
			}
			return len(text) - i - len(rest)
		}
		rest = rest[n:]
	}
}

// behindDay returns what stands behind the day of a paper with which a text begins, "del
// 03.02.2026", or the text if it begins otherwise.
func behindDay(text string) string {
	day := text
	for w, n := paperWord(day); among(paperDays, w); w, n = paperWord(day) {
		day = day[n:]
	}
	n := paperCode(day)
	if digits, others := countDigits(day[:n]); n == 0 || others > 0 || digits < bookDigits && len(day) == len(text) {
		return text
	}
	return strings.TrimLeft(day[n:], besideNumbers)
}

// paperWord returns the word in small letters with which a text begins, and its length
// with what stands behind it.
func paperWord(text string) (word string, n int) {
	n = strings.IndexAny(text, " \t:#№")
	if n < 0 {
		return "", 0
	}
	if n == 0 {
		_, n = utf8.DecodeRuneInString(text)
		word = text[:n]
	} else {
		if word = strings.TrimRight(text[:n], ".,"); len(word) > longestPaper {
			return "", 0
		}
		word = strings.ToLower(word)
	}
	return word, len(text) - len(strings.TrimLeft(text[n:], " \t:"))
}

// paperCode returns the length of the number of a paper that a text begins with, which
// may have letters in it, or 0.
func paperCode(text string) int {
	n := 0
	for n < len(text) && (normal.IsWordByte(text[n]) && text[n] < utf8.RuneSelf || strings.IndexByte("-/._", text[n]) >= 0) {
		n++
	}
	if !normal.HasDigit(text[:n]) {
		return 0
	}
	return n
}
