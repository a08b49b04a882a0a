package mutate

import (
	"slices"
	"strings"
)

// ProfileText is a name that a person may have at Okta.
type ProfileText struct {
	Value
	Kind string // "elements", "attributes", "unusual"
	// Of makes the name. canary is a word of small letters that stands nowhere else: where the
	// name becomes markup, a page has an element or an attribute of that name.
	Of func(canary string) string
}

// ProfileTexts makes names that end what they stand in on a page, and names that are only unusual.
// The first are shown as text or not at all, and the others are accepted. Sources:
// https://html.spec.whatwg.org/multipage/parsing.html, OpenID Connect Core 5.1
func ProfileTexts() []ProfileText {
	return slices.Concat(elementTexts(), attributeTexts(), decodedTexts(), unusualTexts())
}

func profileText(kind string, depth Depth, name, says string, of func(canary string) string) ProfileText {
	return ProfileText{Value{Name: name, Says: says, Outcome: Refused, Depth: depth}, kind, of}
}

// elementTexts begin an element wherever a page puts them.
func elementTexts() []ProfileText {
	of := func(depth Depth, name, says, before, behind string) ProfileText {
		return profileText("elements", depth, name, says, func(c string) string { return before + "<" + c + behind })
	}
	return []ProfileText{
		of(Standard, "element", "an element", "x", ">x"),
		of(Standard, "script", "a script", "<script>alert(1)</script>", " onclick=alert(1)>"),
		of(Standard, "image", "an image that runs a script", "<img src=x onerror=alert(1)>", " src=x>"),
		of(Standard, "title-end", "the end of a title", "</title>", ">"),
		of(Deep, "text-area-end", "the end of a text area", "</textarea>", ">"),
		of(Standard, "script-end", "the end of a script", "</script>", ">"),
		of(Deep, "style-end", "the end of a style", "</style>", ">"),
		of(Deep, "comment-end", "the end of a comment", "-->", ">"),
		of(Deep, "option-end", "the end of an option of a list", "</option></select>", ">"),
		of(Deep, "no-script-end", "the end of what stands where no script runs", "</noscript>", ">"),
		of(Deep, "template-end", "the end of a template", "</template>", ">"),
		of(Deep, "data-end", "the end of character data", "]]>", ">"),
		of(Deep, "svg", "an SVG that runs a script", "<svg onload=alert(1)>", "/>"),
		of(Deep, "upper-case", "an element behind one in capital letters", "<SCRIPT>alert(1)</SCRIPT>", ">"),
		of(Deep, "unclosed", "an element that does not end", "x", " x="),
		of(Deep, "nested", "an element within what a filter takes out", "<scr<script>ipt>", ">"),
		of(Deep, "nul", "a NUL in front of an element", "\x00", ">"),
		of(Deep, "line-break", "a line break in front of an element", "x\n", ">"),
		of(Deep, "slash", "an element with a slash in place of a space", "x", "/onclick=alert(1)>"),
	}
}

// attributeTexts end an attribute and begin another.
func attributeTexts() []ProfileText {
	of := func(depth Depth, name, says, before, behind string) ProfileText {
		return profileText("attributes", depth, name, says, func(c string) string { return before + c + behind })
	}
	return []ProfileText{
		of(Standard, "attribute", "the end of an attribute", `x" `, `="1" y="`),
		of(Standard, "attribute-single", "the end of an attribute in single quotation marks", `x' `, `='1' y='`),
		of(Deep, "attribute-event", "the end of an attribute and an event", `" autofocus onfocus=alert(1) `, `="`),
		of(Deep, "attribute-none", "the end of an attribute without quotation marks", "x ", "=1 "),
		of(Deep, "attribute-backtick", "the end of an attribute in backticks", "x` ", "=`1`"),
	}
}

// decodedTexts become markup where they are decoded once too often.
func decodedTexts() []ProfileText {
	of := func(depth Depth, name, says string, of func(c string) string) ProfileText {
		return profileText("decoded", depth, name, says, of)
	}
	return []ProfileText{
		of(Standard, "entities", "entities of HTML", func(c string) string { return "&lt;" + c + "&gt;" }),
		of(Deep, "entities-twice", "entities of HTML in entities", func(c string) string { return "&amp;lt;" + c + "&amp;gt;" }),
		of(Deep, "entities-decimal", "entities of HTML as numbers", func(c string) string { return "&#60;" + c + "&#62;" }),
		of(Deep, "percent", "percent-encoded markup", func(c string) string { return "%3C" + c + "%3E" }),
		of(Deep, "percent-twice", "markup that is percent-encoded twice", func(c string) string { return "%253C" + c + "%253E" }),
		of(Deep, "escaped", "escapes of JSON", func(c string) string { return `\u003c` + c + `\u003e` }),
		of(Deep, "full-width", "full-width brackets, which a normal form makes markup", func(c string) string { return "\uff1c" + c + "\uff1e" }),
		of(Standard, "markdown", "HTML in Markdown", func(c string) string { return "**x** <" + c + ">" }),
		of(Deep, "behind-long", "an element behind 200 letters", func(c string) string { return strings.Repeat("x", 200) + "<" + c + ">" }),
	}
}

// unusualTexts are names that people have, or might have.
func unusualTexts() []ProfileText {
	of := func(depth Depth, name, says, text string) ProfileText {
		return ProfileText{Value{Name: name, Says: says, Outcome: Accepted, Depth: depth}, "unusual", func(string) string { return text }}
	}
	return []ProfileText{
		of(Standard, "apostrophe", "an apostrophe", "O'Brien"),
		of(Standard, "quotes", "quotation marks", `Ann "Annie" Ames`),
		of(Standard, "ampersand", "an ampersand", "Ames & Baker"),
		of(Deep, "less", "a less-than sign", "Ames <3"),
		of(Deep, "backslash", "a backslash", `Ames \ Baker`),
		of(Standard, "emoji", "an emoji, which has four bytes", "Ames \U0001f600"),
		of(Deep, "family", "an emoji of several", "\U0001f468\u200d\U0001f469\u200d\U0001f467"),
		of(Standard, "four-bytes", "a Chinese letter of four bytes", "\U00020bb7\u91ce"),
		of(Standard, "right-to-left", "a mark that turns the direction of letters", "Ames \u202eBaker"),
		of(Deep, "hebrew", "Hebrew letters", "\u05d0\u05d1\u05d2 Ames"),
		of(Deep, "combining", "an accent of its own", "Jose\u0301 Ames"),
		of(Deep, "zalgo", "a letter with a hundred marks", "A"+strings.Repeat("\u0301", 100)),
		of(Deep, "dotless", "Turkish letters that change their length in the other case", "\u0130\u0131\u015e Ames"),
		of(Deep, "digits", "digits alone", "12345"),
		of(Deep, "word-null", "the word Null, which is a family name", "Null"),
		of(Deep, "word-true", "the word True, which is a family name", "True"),
		of(Standard, "one-letter", "a single letter", "O"),
		of(Standard, "long", "200 letters", strings.Repeat("Ab", 100)),
		of(Deep, "long-unicode", "200 letters that are not ASCII", strings.Repeat("\u00fc", 200)),
		of(Deep, "spaces", "spaces around it", "  Ames  "),
		of(Deep, "template", "braces of a template", "{{1337*1337}} ${1337*1337}"),
		of(Deep, "sql", "a quotation mark and SQL", "Robert'); DROP TABLE users;--"),
		of(Deep, "formula", "a formula of a spreadsheet", "=1+1"),
		of(Deep, "percent-signs", "percent signs", "100% %s %d"),
	}
}
