"""The site's look: layout, components, forms and styles, after the GOV.UK Design System."""
