// An application that uses openid-client as its documentation says. It is led through the lines of its standard input:
// it prints where the browser has to go, reads where the browser came back to, and prints what it got.
import * as client from 'openid-client'
import { createInterface } from 'node:readline/promises'

const [issuer, clientId, clientSecret, redirectUri] = process.argv.slice(2)
const input = createInterface({ input: process.stdin })

const config = await client.discovery(new URL(issuer), clientId, clientSecret, undefined,
  { execute: [client.allowInsecureRequests] })
const verifier = client.randomPKCECodeVerifier()
const state = client.randomState()
const nonce = client.randomNonce()
console.log(client.buildAuthorizationUrl(config, {
  redirect_uri: redirectUri, scope: 'openid profile email', state, nonce,
  code_challenge: await client.calculatePKCECodeChallenge(verifier), code_challenge_method: 'S256',
}).href)

const callback = await new Promise(resolve => input.once('line', resolve))
const tokens = await client.authorizationCodeGrant(config, new URL(callback),
  { pkceCodeVerifier: verifier, expectedState: state, expectedNonce: nonce, idTokenExpected: true })
const claims = tokens.claims()
const userInfo = await client.fetchUserInfo(config, tokens.access_token, claims.sub)
const refreshed = await client.refreshTokenGrant(config, tokens.refresh_token)
const introspected = await client.tokenIntrospection(config, refreshed.access_token)
await client.tokenRevocation(config, refreshed.refresh_token)
const revoked = await client.tokenIntrospection(config, refreshed.access_token)
const endSession = client.buildEndSessionUrl(config, { id_token_hint: refreshed.id_token }).href
console.log(JSON.stringify({ claims, userInfo, introspected, revoked, endSession }))
process.exit(0)
