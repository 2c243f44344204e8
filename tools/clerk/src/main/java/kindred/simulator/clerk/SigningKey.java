package kindred.simulator.clerk;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;

/** An RSA key with the id ({@code kid}) that tokens name. */
record SigningKey(String id, RSAPrivateCrtKey key) {
    private static final Base64.Encoder URL = Base64.getUrlEncoder().withoutPadding();

    static SigningKey generate() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return new SigningKey(ClerkIds.random("ins_"), (RSAPrivateCrtKey)
                    generator.generateKeyPair().getPrivate());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The inverse of {@link #encoded}. */
    static SigningKey of(String id, String encoded) {
        try {
            var specification = new PKCS8EncodedKeySpec(Base64.getDecoder().decode(encoded));
            return new SigningKey(
                    id, (RSAPrivateCrtKey) KeyFactory.getInstance("RSA").generatePrivate(specification));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    String encoded() {
        return Base64.getEncoder().encodeToString(key.getEncoded());
    }

    byte[] sign(byte[] content) {
        try {
            var signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key);
            signature.update(content);
            return signature.sign();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The public key as an entry of a JWK set (RFC 7517). */
    Map<String, String> jwk() {
        return Map.of(
                "use",
                "sig",
                "kty",
                "RSA",
                "alg",
                "RS256",
                "kid",
                id,
                "n",
                unsigned(key.getModulus()),
                "e",
                unsigned(key.getPublicExponent()));
    }

    private static String unsigned(BigInteger number) {
        var bytes = number.toByteArray();
        return URL.encodeToString(bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes);
    }
}
