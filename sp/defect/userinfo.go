package defect

import (
	"context"
	"errors"
	"net/url"

	"github.com/signoff-sso/signoff/sp"
)

// userinfoDefects are about userinfo.
func userinfoDefects() []Defect {
	return []Defect{
		{ID: "M240", Name: "token-in-query", Does: "brings the access token in the address", Caught: []string{"USERINFO-01"},
			Plant: step("userinfo", func(ctx context.Context, in *sp.SignIn, _ func(context.Context, *sp.SignIn) error) (err error) {
				address := in.Provider.Metadata.UserInfoEndpoint + "?access_token=" + url.QueryEscape(in.Token.AccessToken)
				in.UserInfo, err = sp.ParseClaims(fetchedBy(ctx, in.SP.BackChannel(), address))
				return err
			})},
		{ID: "M247", Name: "guest-without-userinfo", Does: "lets people in as guests whose profile it cannot read", Caught: []string{"USERINFO-06"}, Plant: guests("userinfo", "userinfo subject")},
		{ID: "M059", Name: "believes-userinfo", Does: "takes whom userinfo names for who has signed in", Caught: []string{"USERINFO-02", "USERINFO-03"}, Plant: believesUserinfo},
		{ID: "M252", Name: "userinfo-without-subject", Does: "compares the subject of userinfo only where there is one", Caught: []string{"USERINFO-03/missing"}, Plant: subjectIfThere},
		{ID: "M592", Name: "userinfo-of-other-names", Does: "takes id, user_id and the like for the subject of userinfo where that has none", Caught: []string{"USERINFO-03/~called-user-id", "USERINFO-03/~called-id"},
			Plant: subjectUnder("uid", "user_id", "id")},
		{ID: "M253", Name: "userinfo-with-subjects", Does: "is content with userinfo where its subject is one of several", Caught: []string{"USERINFO-03/list", "USERINFO-03/list-first"}, Plant: subjectInList},
		{ID: "M264", Name: "first-subject-of-userinfo", Does: "takes the first of two subjects in userinfo for who has signed in", Caught: []string{"USERINFO-03/twice-first"}, Plant: believesFirstSubject},
		{ID: "M320", Name: "fills-in-from-userinfo", Does: "takes what the ID token lacks from userinfo, whomever that is about",
			Caught: []string{"USERINFO-02/thin", "USERINFO-03/missing-thin"}, Plant: without("userinfo subject")},
		{ID: "M321", Name: "accounts-by-address-at-last", Does: "finds accounts by the address of userinfo where the ID token has none",
			Caught: []string{"USERINFO-04/thin"}, Plant: parts(byAddress)},
		{ID: "M061", Name: "accounts-by-address", Does: "finds accounts by their address", Caught: []string{"USERINFO-04"}, Plant: parts(func(p *sp.Parts) { userinfoKnowsBetter(p); byAddress(p) })},
		{ID: "M241", Name: "needs-profile-claims", Does: "refuses an ID token with claims that it does not know", Caught: []string{"IDTOKEN-02/extra", "USERINFO-05/fat"},
			Plant: step("claims", func(ctx context.Context, in *sp.SignIn, sound func(context.Context, *sp.SignIn) error) error {
				err := sound(ctx, in)
				if err == nil && (in.Claims.Has("x_nested") || in.Claims.Has("given_name")) {
					err = errors.New("unknown claim")
				}
				return err
			})},
	}
}
