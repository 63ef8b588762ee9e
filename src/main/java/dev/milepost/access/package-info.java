/** Who may do what: roles, API tokens, bearer tokens of an identity provider, how often, and a record of who wrote. */
@NullMarked
package dev.milepost.access;

import org.jspecify.annotations.NullMarked;
