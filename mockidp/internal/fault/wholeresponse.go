package fault

import (
	"net/http"
	"reflect"
	"strings"
)

// WholeResponseChange returns what is sent in the place of a successful response. What goes in must
// stay as it is; where the same comes out, nothing has been altered.
type WholeResponseChange func(sound Response) Response

// wholeResponseFaults change any of status, header and body of a response: by
// [Params.ChangeResponse].
func wholeResponseFaults() []Fault {
	return []Fault{
		wholeResponse(AtToken, "token-response", "the token response is another"),
		wholeResponse(AtUserinfo, "userinfo-response", "the userinfo response is another"),
		wholeResponse(AtKeys, "keys-response", "the response of the keys is another"),
		wholeResponse(AtMetadata, "metadata-response", "the response of the metadata is another"),
	}
}

// wholeResponse is served at a second path too, to which it may redirect.
func wholeResponse(at, name, does string) Fault {
	f := response(at, name, does, changeWholeResponse).needing(NeedsResponse)
	f.Route = func(path string) string {
		if path == movedPath+at {
			return at
		}
		return path
	}
	return f
}

func changeWholeResponse(r Response, c Context) (Response, bool) {
	if r.Status != http.StatusOK {
		return r, false
	}
	r.OtherPath = movedPath + strings.TrimPrefix(r.Path, movedPath)
	given := r
	given.Header = r.Header.Clone()
	altered := c.ChangeResponse(given)
	return altered, !reflect.DeepEqual(altered, r)
}
