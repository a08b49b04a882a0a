# An application of a few lines that signs people in with omniauth_openid_connect.
require 'cgi'
require 'json'
require 'rack'
require 'securerandom'
require 'omniauth_openid_connect'

# Okta's tile opens the sign-in by GET.
OmniAuth.config.allowed_request_methods = %i[get post]
OmniAuth.config.silence_get_warning = true
OmniAuth.config.logger = Logger.new($stderr)

def respond(status, type, body)
  [status, { 'Content-Type' => "#{type}; charset=utf-8" }, [body]]
end

def redirect(to)
  [302, { 'Location' => to }, []]
end

SITE = lambda do |env|
  request = Rack::Request.new(env)
  user = request.session['user']
  case request.path
  when '/'
    respond(200, 'text/html', '<h1>Home</h1><a href="/auth/openid_connect">Log in</a>')
  when '/auth/openid_connect/callback'
    request.session.clear
    request.session['user'] = env['omniauth.auth'].info.to_h.slice('email', 'name')
    redirect('/reports')
  when '/auth/failure'
    respond(401, 'text/plain', "Not signed in: #{request.params['message']}")
  when '/reports'
    user ? respond(200, 'text/html', "<h1>Reports of #{CGI.escapeHTML(user['email'].to_s)}</h1>") : redirect('/auth/openid_connect')
  when '/api/me'
    user ? respond(200, 'application/json', user.to_json) : respond(401, 'application/json', '{"error": "not signed in"}')
  else
    respond(404, 'text/plain', 'There is no such page.')
  end
end

APP = Rack::Builder.new do
  use Rack::Session::Cookie, secret: SecureRandom.hex(64), same_site: :lax
  use OmniAuth::Builder do
    provider :openid_connect, issuer: ENV.fetch('OIDC_ISSUER'), discovery: true, scope: %i[openid profile email],
                              client_options: {
                                identifier: ENV.fetch('OIDC_CLIENT_ID'), secret: ENV.fetch('OIDC_CLIENT_SECRET'),
                                redirect_uri: "#{ENV.fetch('BASE_URL')}/auth/openid_connect/callback"
                              }
  end
  run SITE
end

Rack::Handler::WEBrick.run(APP.to_app, Host: 'localhost', Port: ENV.fetch('PORT').to_i, AccessLog: [])
