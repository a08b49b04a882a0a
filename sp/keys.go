package sp

import (
	"context"
	"crypto/rsa"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/coreos/go-oidc/v3/oidc"
	"github.com/go-jose/go-jose/v4"
)

// KeySet is the published keys of one org, and of one org only: two orgs may use the same key ID.
// It is an oidc.KeySet that differs from the one of go-oidc in four ways: a key of another kind in
// the set does not make the others unusable, an encryption key does not verify signatures, a
// withdrawn key stops working once the cache has expired, and unknown key IDs cannot make it fetch
// without bound.
type KeySet struct {
	client *http.Client
	url    string
	now    func() time.Time
	limit  time.Duration

	mu      sync.Mutex
	keys    []jose.JSONWebKey
	expires time.Time
	fetched []time.Time // the fetches of the last minute
}

// fetchesPerMinute bounds how often unknown key IDs make us fetch the keys. A rotation needs one
// fetch.
const fetchesPerMinute = 20

// NewKeySet returns the key set at a jwks_uri; nothing is fetched yet. Keys are cached as long as
// the response's Cache-Control says, but at least a minute and at most limit.
func NewKeySet(client *http.Client, url string, now func() time.Time, limit time.Duration) oidc.KeySet {
	return &KeySet{client: client, url: url, now: now, limit: limit}
}

// VerifySignature implements oidc.KeySet: it returns the payload of an RS256 signature by one of
// the keys. If no key has the token's key ID, the set is fetched again, once:
// https://openid.net/specs/openid-connect-core-1_0.html#RotateSigKeys
func (k *KeySet) VerifySignature(ctx context.Context, raw string) ([]byte, error) {
	jws, err := jose.ParseSignedCompact(raw, []jose.SignatureAlgorithm{jose.RS256})
	if err != nil {
		return nil, fmt.Errorf("parse signature: %w", err)
	}
	id := jws.Signatures[0].Header.KeyID
	keys, justFetched, err := k.current(ctx, nil)
	if err != nil {
		return nil, err
	}
	payload, idFound := verifyWith(jws, keys, id)
	if payload == nil && !idFound && !justFetched {
		if keys, _, err = k.current(ctx, keys); err != nil {
			return nil, err
		}
		payload, _ = verifyWith(jws, keys, id)
	}
	if payload == nil {
		return nil, errors.New("no key of the org has made this signature")
	}
	return payload, nil
}

// verifyWith tries the keys with this ID, or all of them if the token names none. idFound says
// that one of them has the ID.
func verifyWith(jws *jose.JSONWebSignature, keys []jose.JSONWebKey, id string) (payload []byte, idFound bool) {
	for _, key := range keys {
		if id != "" && key.KeyID != id {
			continue
		}
		idFound = idFound || id != ""
		if payload, err := jws.Verify(key.Key); err == nil {
			return payload, true
		}
	}
	return nil, idFound
}

// Load fetches the keys, so that an unreachable or unusable key set is noticed when a connection is
// set up.
func (k *KeySet) Load(ctx context.Context) error {
	_, _, err := k.current(ctx, nil)
	return err
}

// current returns the keys, fetching them if the cache is empty, has expired, or is still the set
// that was not enough. justFetched says that another fetch would bring nothing new: the keys were
// fetched now, or the limit of fetches per minute is reached.
func (k *KeySet) current(ctx context.Context, notEnough []jose.JSONWebKey) (keys []jose.JSONWebKey, justFetched bool, err error) {
	k.mu.Lock()
	defer k.mu.Unlock()
	stale := len(k.keys) == 0 || !k.now().Before(k.expires)
	if !stale && (notEnough == nil || &k.keys[0] != &notEnough[0]) {
		return k.keys, false, nil
	}
	minuteAgo := k.now().Add(-time.Minute)
	k.fetched = slices.DeleteFunc(k.fetched, func(at time.Time) bool { return !at.After(minuteAgo) })
	if len(k.fetched) >= fetchesPerMinute {
		if stale {
			return nil, false, errors.New("the keys were fetched too often")
		}
		return k.keys, true, nil
	}
	k.fetched = append(k.fetched, k.now())
	keys, life, err := k.fetch(ctx)
	if err != nil {
		return nil, false, err
	}
	k.keys, k.expires = keys, k.now().Add(life)
	return keys, true, nil
}

func (k *KeySet) fetch(ctx context.Context) ([]jose.JSONWebKey, time.Duration, error) {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, k.url, nil)
	if err != nil {
		return nil, 0, fmt.Errorf("fetch keys: %w", err)
	}
	response, err := k.client.Do(request)
	if err != nil {
		return nil, 0, fmt.Errorf("fetch keys: %w", err)
	}
	defer func() { _ = response.Body.Close() }()
	if response.StatusCode != http.StatusOK {
		return nil, 0, fmt.Errorf("fetch keys: status %d", response.StatusCode)
	}
	body, err := io.ReadAll(response.Body)
	if err != nil {
		return nil, 0, fmt.Errorf("fetch keys: %w", err)
	}
	keys, err := signingKeys(body)
	return keys, cacheLife(response.Header.Get("Cache-Control"), k.limit), err
}

// signingKeys reads the RSA signing keys of a JWK set and passes over all others:
// https://www.rfc-editor.org/rfc/rfc7517#section-5
func signingKeys(set []byte) ([]jose.JSONWebKey, error) {
	var raw struct {
		Keys []json.RawMessage `json:"keys"`
	}
	if err := json.Unmarshal(set, &raw); err != nil {
		return nil, fmt.Errorf("read keys: %w", err)
	}
	var keys []jose.JSONWebKey
	for _, one := range raw.Keys {
		var key jose.JSONWebKey
		var purpose struct {
			Ops []string `json:"key_ops"`
		}
		if json.Unmarshal(one, &key) != nil || json.Unmarshal(one, &purpose) != nil {
			continue
		}
		_, isRSA := key.Key.(*rsa.PublicKey)
		signs := (key.Use == "" || key.Use == "sig") && (purpose.Ops == nil || slices.Contains(purpose.Ops, "verify"))
		if isRSA && signs && (key.Algorithm == "" || key.Algorithm == string(jose.RS256)) {
			keys = append(keys, key)
		}
	}
	if len(keys) == 0 {
		return nil, errors.New("read keys: there is no RSA signing key")
	}
	return keys, nil
}

// cacheLife returns how long a response may be kept: its max-age, but at least a minute and at most
// limit.
func cacheLife(cacheControl string, limit time.Duration) time.Duration {
	for directive := range strings.SplitSeq(cacheControl, ",") {
		value, found := strings.CutPrefix(strings.ToLower(strings.TrimSpace(directive)), "max-age=")
		if seconds, err := strconv.ParseInt(value, 10, 32); found && err == nil {
			return min(limit, max(time.Minute, time.Duration(seconds)*time.Second))
		}
	}
	return limit
}
