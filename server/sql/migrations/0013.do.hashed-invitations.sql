-- An invitation is stored under a hash of what its link says, so that who reads the database cannot accept it. Links that were handed
-- out stay good. The hash is SHA-256 in base64url, without padding, as server/auth/invitation-token.ts makes it.
update invitation set id = translate(rtrim(encode(sha256(convert_to(id, 'UTF8')), 'base64'), '='), '+/', '-_');
