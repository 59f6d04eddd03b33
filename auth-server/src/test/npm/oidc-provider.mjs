// npm's oidc-provider, unmodified, as a company's sign-in. Arguments: port, redirect URI, our JWKS.
import Provider from 'oidc-provider'

const [port, redirectUri, jwksUri] = process.argv.slice(2)
const issuer = `http://127.0.0.1:${port}`
const common = { redirect_uris: [redirectUri.replace('{name}', 'Peer')],
  post_logout_redirect_uris: [redirectUri.replace('idpresponse/{name}', 'idplogout/Peer')], response_types: ['code'],
  grant_types: ['authorization_code', 'refresh_token'] }

const provider = new Provider(issuer, {
  clients: [
    { ...common, client_id: 'our-id', client_secret: 'a-secret-of-ours' },
    { ...common, client_id: 'our-key', redirect_uris: [redirectUri.replace('{name}', 'PeerByKey')],
      token_endpoint_auth_method: 'private_key_jwt', token_endpoint_auth_signing_alg: 'RS256', jwks_uri: jwksUri },
  ],
  claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name', 'given_name', 'family_name'] },
  features: { devInteractions: { enabled: true } },
  pkce: { required: () => true },
  cookies: { keys: ['for-a-test'] },
  // It fetches from no loopback address by itself, and our keys are at one.
  fetch: (url, { dispatcher, ...options }) => fetch(url, options),
  findAccount: (ctx, id) => ({ accountId: id, claims: () => ({ sub: id, email: `${id}@peer.example`,
    email_verified: true, name: `Peer ${id}`, given_name: 'Peer', family_name: id }) }),
})
provider.on('grant.error', (ctx, error) => console.error(error.error, error.error_description, error.error_detail, error.cause))
provider.listen(Number(port), '127.0.0.1', () => console.log('listening'))
