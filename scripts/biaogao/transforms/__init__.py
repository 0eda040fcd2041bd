"""Completes a document as read: fixed sentences, foreword."""
