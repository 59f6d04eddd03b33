package dev.vestibule.protocol.exchange;

import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.web.authentication.AuthenticationConverter;

/** A grant that the token endpoint takes besides Spring's. */
public interface FurtherGrant extends AuthenticationConverter, AuthenticationProvider {

}
