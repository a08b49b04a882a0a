package driver

import (
	"github.com/go-rod/rod"
	"github.com/go-rod/rod/lib/proto"
)

// answer closes a dialog of the page at once, since nothing goes on before: a page may be left,
// and to everything else the answer is no.
func (d *BrowserDriver) answer(page *rod.Page, e *proto.PageJavascriptDialogOpening) {
	leave := e.Type == proto.PageDialogTypeBeforeunload
	if leave {
		d.notes.add("a page asked whether it may be left (beforeunload), and was left")
	} else {
		d.notes.add("a dialog was dismissed: %s %q", e.Type, e.Message)
	}
	// Where that does not succeed, the page does not answer, which its reader will notice.
	_ = proto.PageHandleJavaScriptDialog{Accept: leave}.Call(page)
}

// refuseDownloads lets no file of the SP onto this machine.
func (d *BrowserDriver) refuseDownloads() error {
	return proto.BrowserSetDownloadBehavior{
		Behavior: proto.BrowserSetDownloadBehaviorBehaviorDeny, BrowserContextID: d.profile.BrowserContextID, EventsEnabled: true,
	}.Call(d.profile)
}

// downloadBegins notes a download that was refused.
func (d *BrowserDriver) downloadBegins(e *proto.BrowserDownloadWillBegin) {
	d.notes.add("a download was refused: %q from %s", e.SuggestedFilename, WithoutQuery(e.URL))
	d.downloads.Add(1)
	d.wake()
}

// withoutPrinting makes print a function that does nothing: a browser's dialog for it would stop
// the page.
const withoutPrinting = `window.print = () => {}`
