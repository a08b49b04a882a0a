package driver

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/go-rod/rod"
	"github.com/go-rod/rod/lib/launcher"
	"github.com/go-rod/rod/lib/launcher/flags"
	"github.com/go-rod/rod/lib/proto"
)

// BrowserConfig says which browser is started and how. The zero value finds one and shows nothing.
type BrowserConfig struct {
	// Path is the browser's executable; the default is what [FindBrowser] finds.
	Path string
	// Headed opens a window and slows everything down so that a person can follow.
	Headed bool
	// Start is how long the browser may take until it is ready; the default is 30 seconds.
	Start time.Duration
	// Allow are the host names, without ports, that may be reached besides this machine.
	Allow []string
	// Budget is what servers may cost.
	Budget Budget
}

// Browser is one Chromium that the scenarios of a run share. It reaches nothing but loopback.
type Browser struct {
	rod      *rod.Browser
	name     string
	launcher *launcher.Launcher
	profile  string
	budget   Budget
	client   *http.Client
	profiles profiles
}

// hostRules let *.localhost and loopback through and make every other name unknown: a run reaches
// nothing outside.
const hostRules = "MAP *.localhost 127.0.0.1, EXCLUDE localhost, EXCLUDE 127.0.0.1, EXCLUDE ::1, "

// slowness is the pause after each act of a browser that somebody watches.
const slowness = 250 * time.Millisecond

// Launch starts a browser with an empty profile. The caller closes it, which also removes the
// profile. Without a browser on this machine the error is a [NoBrowserError]; one that does not
// start is a [StartError].
func Launch(ctx context.Context, cfg BrowserConfig) (*Browser, error) {
	path, err := FindBrowser(cfg.Path, cfg.Headed)
	if err != nil {
		return nil, err
	}
	if cfg.Headed {
		if err := checkDisplay(path); err != nil {
			return nil, err
		}
	}
	profile, err := os.MkdirTemp("", "signoff-browser-")
	if err != nil {
		return nil, fmt.Errorf("make a folder for the browser's profile: %w", err)
	}
	b := &Browser{name: filepath.Base(path), profile: profile, budget: cfg.Budget.complete(), client: Client(ClientConfig{Allow: cfg.Allow})}
	if err := b.start(ctx, path, cfg); err != nil {
		return nil, errors.Join(err, b.Close())
	}
	return b, nil
}

// starting is how long a browser may take until it is ready, unless its [BrowserConfig] says
// otherwise.
const starting = 30 * time.Second

// start starts the browser and connects to it. It takes no longer than ctx allows; once started,
// the browser outlives ctx: after a cancel its pages are still closed and photographed in order.
func (b *Browser) start(ctx context.Context, path string, cfg BrowserConfig) error {
	wait := cfg.Start
	if wait == 0 {
		wait = starting
	}
	limited, cancel := context.WithTimeout(ctx, wait)
	defer cancel()
	var said outputHead
	b.launcher = newLauncher(limited, path, b.profile, cfg).Logger(&said)
	err := b.connect(cfg.Headed)
	switch {
	case err == nil:
		return nil
	case ctx.Err() != nil:
		return fmt.Errorf("start the browser %s: %w", path, context.Cause(ctx))
	case limited.Err() != nil:
		return &StartError{Path: path, Reason: fmt.Sprintf("waited %s for it to be ready", wait)}
	case b.launcher.PID() == 0: // the system refused to run the file
		return &StartError{Path: path, Reason: err.Error()}
	}
	return startFailure(path, said.String())
}

// allowed lets more hosts through.
func allowed(hosts []string) string {
	var rules strings.Builder
	for _, h := range hosts {
		rules.WriteString("EXCLUDE " + h + ", ")
	}
	return rules.String()
}

func newLauncher(ctx context.Context, path, profile string, cfg BrowserConfig) *launcher.Launcher {
	l := launcher.New().Context(ctx).
		Bin(path).UserDataDir(profile).Headless(!cfg.Headed).
		// Whatever it keeps of itself goes with the profile, not into the user's home.
		Env(append(os.Environ(), "XDG_CONFIG_HOME="+profile, "XDG_CACHE_HOME="+profile)...).
		Leakless(false). // it would unpack a program of its own into the temporary folder
		NoSandbox(os.Geteuid() == 0).
		Set("host-resolver-rules", hostRules+allowed(cfg.Allow)+"MAP * ~NOTFOUND").
		Set("disable-quic").Set("disable-component-update").Set("disable-gpu").Set("disable-crash-reporter").
		Set("password-store", "basic").
		// Without this every window loads hidden pages of its own address bar: half of all
		// processes of a run.
		Append("disable-features", "WebUIOmniboxPopup", "WebUIOmniboxAimPopup", "WebUIOmniboxFullPopup", "PreloadTopChromeWebUI").
		// A sign-in goes to and fro between hosts. By these a profile's pages share one process,
		// instead of a new one for each host and each way back, and a new page does not wait for
		// the old one's last frame. Pages of one host after another share a frame, too: a new one
		// for each costs a tenth of all the browser's work.
		Set("renderer-process-limit", "1").Append("disable-features", "BackForwardCache", "PaintHolding", "RenderDocument").
		Set("window-size", "1100,900")
	if len(cfg.Allow) == 0 {
		// Nothing but this machine is reached, and certificates of development are rarely signed by
		// anybody.
		l.Set("ignore-certificate-errors")
	}
	// As in the browser of a person, a page may not open windows by itself, nor change its address
	// without end; and a script has no more memory than it needs.
	l.Delete("disable-popup-blocking").Delete("disable-ipc-flooding-protection").Set("js-flags", "--max-old-space-size=256")
	if cfg.Headed {
		l.Delete(flags.Flag("no-startup-window"))
	}
	return l
}

func (b *Browser) connect(headed bool) error {
	url, err := b.launcher.Launch()
	if err != nil {
		return err
	}
	r := rod.New().ControlURL(url)
	if headed {
		r = r.SlowMotion(slowness)
	}
	if err := r.Connect(); err != nil {
		return err
	}
	b.rod = r
	version, err := r.Version()
	if err != nil {
		return err
	}
	b.name = version.Product + " (" + b.name + ")"
	return b.watchWindows()
}

// Name says which browser it is: product, version and executable, as in
// "HeadlessChrome/156.0.8078.108 (chromium-headless-shell)".
func (b *Browser) Name() string { return b.name }

// NewDriver opens a profile without cookies: another person's browser, or the same person's second
// one. The caller closes it.
func (b *Browser) NewDriver(ctx context.Context) (*BrowserDriver, error) {
	profile, err := b.rod.Context(ctx).Incognito()
	if err != nil {
		return nil, fmt.Errorf("open a browser profile: %w", err)
	}
	d := &BrowserDriver{
		browser: b, profile: profile.Context(context.WithoutCancel(ctx)), budget: b.budget, client: b.client,
		requests: requestLog{budget: b.budget}, pageEvents: make(chan struct{}, 1),
	}
	d.first, err = b.newWindow(d, profile)
	if err == nil {
		err = d.refuseDownloads()
	}
	if err != nil {
		return nil, errors.Join(err, d.Close(ctx))
	}
	d.page = d.first
	return d, nil
}

// newWindow opens an empty window in a driver's profile, within the time of the profile's context.
func (b *Browser) newWindow(d *BrowserDriver, profile *rod.Browser) (*rod.Page, error) {
	page, err := profile.Page(proto.TargetCreateTarget{URL: "about:blank"})
	if err != nil {
		return nil, fmt.Errorf("open a page: %w", err)
	}
	b.profiles.set(page.TargetID, d)
	page, err = d.prepare(page)
	if err != nil {
		return nil, fmt.Errorf("open a page: %w", err)
	}
	return page, nil
}

// prepare makes the driver see what a window does, before it does anything. The browser keeps no
// responses, since nobody asks for them. The window that it returns lasts longer than the context
// of the one that it gets: until it is closed.
func (d *BrowserDriver) prepare(page *rod.Page) (*rod.Page, error) {
	none := 0
	if err := (proto.NetworkEnable{MaxTotalBufferSize: &none, MaxResourceBufferSize: &none}).Call(page); err != nil {
		return nil, err
	}
	if _, err := page.EvalOnNewDocument(withoutPrinting); err != nil {
		return nil, err
	}
	page = d.windows.lasting(page)
	d.watch(page)
	return page, nil
}

// closing is how long a browser may take to end by itself before it is killed.
const closing = 5 * time.Second

// Close ends the browser and removes its profile.
func (b *Browser) Close() error {
	socket := socketFolder(b.profile)
	if b.launcher != nil && b.launcher.PID() != 0 {
		b.end()
	}
	for _, folder := range []string{socket, b.profile} {
		if err := os.RemoveAll(folder); err != nil {
			return fmt.Errorf("remove the browser's profile: %w", err)
		}
	}
	return nil
}

// socketFolder returns the temporary folder of the socket by which Chromium finds itself again; its
// profile links into it. Chromium removes the folder when it ends, but not when it is killed. It is
// "" where there is none.
func socketFolder(profile string) string {
	socket, err := os.Readlink(filepath.Join(profile, "SingletonSocket"))
	if err != nil {
		return ""
	}
	folder := filepath.Dir(socket)
	if filepath.Dir(folder) != filepath.Clean(os.TempDir()) {
		return "" // not one that Chromium makes for this alone
	}
	return folder
}

// end asks the browser to close, waits until its process is gone, and kills it where it does not
// go.
func (b *Browser) end() {
	if b.rod != nil {
		ctx, cancel := context.WithTimeout(context.Background(), closing)
		defer cancel()
		_ = b.rod.Context(ctx).Close() // one that is gone already cannot be asked
	}
	gone := make(chan struct{})
	go func() {
		b.launcher.Cleanup()
		close(gone)
	}()
	select {
	case <-gone:
	case <-time.After(closing):
		b.launcher.Kill()
		<-gone
	}
}
