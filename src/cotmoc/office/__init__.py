"""The screens of the staff: views, forms and templates, by concept."""
