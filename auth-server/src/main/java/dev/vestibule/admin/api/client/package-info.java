/** Applications and the APIs that they call, for programs. */
@NullMarked
package dev.vestibule.admin.api.client;

import org.jspecify.annotations.NullMarked;
